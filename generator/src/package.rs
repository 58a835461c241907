//! The files of the package.

use askama::Template;

use crate::api::Api;
use crate::bundle::Load;
use crate::code::{Ident, Line};
use crate::document::Document;
use crate::names::{self, Names};
use crate::tree::{Owner, Tree, TreeError, TreePath};
use crate::views::{
    AppFile, AuthFile, ContractFile, DocsFile, LibFile, MainFile, Manifest, ModelsFile,
    PackageView, RouteFile, RoutesFile, RuntimeSource, SecurityFile, Uses, features, hooks,
    scheme_table,
};

/// What a user may say about the package.
pub struct Options<'a> {
    /// Its name; otherwise that of the document's title.
    pub name: Option<String>,
    /// Where a package of a name gets the runtime from.
    pub runtime: &'a dyn Fn(&str) -> RuntimeSource,
    /// Where the files come from that the document refers to.
    pub load: Load<'a>,
}

/// A package that is ready to be written.
#[derive(Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// The number of its operations.
    pub operations: usize,
    /// The features of the runtime that it needs.
    pub features: Vec<&'static str>,
    /// Its files.
    pub tree: Tree,
}

/// Why a package could not be put together. None of these can be provoked by a document: they
/// would be faults of the generator.
#[derive(Debug)]
pub enum PackageError {
    /// Two files have the same path.
    Tree(TreeError),
    /// A template could not be printed.
    Template(askama::Error),
}

impl std::fmt::Display for PackageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tree(error) => write!(f, "{error}"),
            Self::Template(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for PackageError {}

impl From<TreeError> for PackageError {
    fn from(error: TreeError) -> Self {
        Self::Tree(error)
    }
}

impl From<askama::Error> for PackageError {
    fn from(error: askama::Error) -> Self {
        Self::Template(error)
    }
}

/// Prints all files of a package.
///
/// # Errors
/// See [`PackageError`].
pub fn build(
    api: &Api,
    document: &Document<'_>,
    source: &str,
    options: &Options<'_>,
) -> Result<Package, PackageError> {
    let names = Names::assign(api);
    let uses = Uses::find(api);
    let name = names::package(options.name.as_deref().unwrap_or(&api.title));
    let package = PackageView {
        krate: Ident::snake([name.as_str()]),
        title: Line::new(&api.title),
        source: Line::new(source),
        secured: !api.schemes.is_empty(),
        name,
    };
    let features = features(api);
    let runtime = (options.runtime)(&package.name);
    let mut files = Files::default();
    files.user("Cargo.toml", &Manifest::new(&package, &runtime, &features))?;
    files.user("src/main.rs", &MainFile { package: &package })?;
    files.user("src/app.rs", &AppFile)?;
    if package.secured {
        let hooks = &hooks(api, &names);
        let auth = AuthFile {
            package: &package,
            hooks,
        };
        files.user("src/auth.rs", &auth)?;
        let security = SecurityFile {
            package: &package,
            hooks,
            table: scheme_table(api),
        };
        files.generated("src/security.rs", &security)?;
    }
    files.generated("src/lib.rs", &LibFile::new(api, &names, &package))?;
    files.generated("src/routes.rs", &RoutesFile::new(api, &names, &package))?;
    let types = names::by_home(api);
    let of = |home: usize| types.get(&home).map_or(&[][..], Vec::as_slice);
    files.generated(
        "src/models.rs",
        &ModelsFile::new(api, &names, &uses, of(0), &package),
    )?;
    for (index, (route, name)) in api.routes.iter().zip(names.routes()).enumerate() {
        let folder = |file: &str| format!("src/routes/{}", name.folder.file(file));
        let contract = ContractFile::new(api, &names, &uses, index, of(index + 1), &package.source);
        if let Some(contract) = contract {
            files.generated(&folder("contract.rs"), &contract)?;
        }
        files.user(
            &folder("route.rs"),
            &RouteFile::new(&package.krate, route, name),
        )?;
    }
    files.generated("docs/index.html", &DocsFile::new(api))?;
    files.text("openapi.json", document.root.to_json())?;
    files.text("openapi.yaml", document.root.to_yaml())?;
    Ok(Package {
        name: package.name,
        operations: api.routes.iter().map(|route| route.operations.len()).sum(),
        features,
        tree: files.0,
    })
}

#[derive(Default)]
struct Files(Tree);

impl Files {
    fn user(&mut self, path: &str, template: &impl Template) -> Result<(), PackageError> {
        Ok(self
            .0
            .insert(TreePath::new(path)?, Owner::User, ended(template.render()?))?)
    }

    fn generated(&mut self, path: &str, template: &impl Template) -> Result<(), PackageError> {
        Ok(self.0.insert(
            TreePath::new(path)?,
            Owner::Generator,
            ended(template.render()?),
        )?)
    }

    fn text(&mut self, path: &str, text: String) -> Result<(), PackageError> {
        Ok(self
            .0
            .insert(TreePath::new(path)?, Owner::Generator, text)?)
    }
}

/// Templates leave blank lines where optional parts are missing: never two in a row, none at the
/// end or around braces.
fn ended(text: String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    let mut last_opens = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        let closes = line.trim_start().starts_with('}');
        if blank && !last_opens && !closes {
            out.push('\n');
        }
        out.push_str(line.trim_end());
        out.push('\n');
        blank = false;
        last_opens = line.ends_with('{');
    }
    out
}
