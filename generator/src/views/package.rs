//! The files of a package beside its contracts.

use askama::Template;

use crate::api::{Api, Home, Location, Payload, SchemeKind, Type, TypeId};
use crate::code;
use crate::code::{Code, Doc, Ident, Line, Literal, layout};
use crate::names::Names;

use super::Uses;
use super::definitions::Definition;
use super::types::Printer;

/// What the files of a package have in common.
pub struct PackageView {
    /// The name of the package.
    pub name: String,
    /// The name of its library.
    pub krate: Ident,
    /// The document's title.
    pub title: Line,
    /// The name of the document's file.
    pub source: Line,
    /// Whether operations require credentials.
    pub secured: bool,
}

/// Where the runtime comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// A folder.
    Path(String),
    /// A git repository.
    Git(String),
    /// A version in a registry.
    Version(String),
}

/// `Cargo.toml`
#[derive(Template)]
#[template(path = "Cargo.toml.txt")]
pub struct Manifest {
    pub name: String,
    pub description: String,
    pub runtime: String,
}

/// `src/main.rs`
#[derive(Template)]
#[template(path = "main.rs.txt")]
pub struct MainFile<'a> {
    pub package: &'a PackageView,
}

/// `src/app.rs`
#[derive(Template)]
#[template(path = "app.rs.txt")]
pub struct AppFile;

/// `src/auth.rs`
#[derive(Template)]
#[template(path = "auth.rs.txt")]
pub struct AuthFile<'a> {
    pub package: &'a PackageView,
    pub hooks: &'a [Hook],
}

/// `src/security.rs`
#[derive(Template)]
#[template(path = "security.rs.txt")]
pub struct SecurityFile<'a> {
    pub package: &'a PackageView,
    pub hooks: &'a [Hook],
    pub table: Code,
}

/// A security scheme.
pub struct Hook {
    pub doc: Doc,
    pub index: usize,
    pub name: Ident,
    pub variant: &'static str,
    pub declaration: Code,
    pub stub: Code,
}

/// `src/lib.rs`
#[derive(Template)]
#[template(path = "lib.rs.txt")]
pub struct LibFile<'a> {
    pub package: &'a PackageView,
    pub doc: Doc,
    pub title: Literal,
    pub modules: Vec<Module>,
}

/// `src/routes.rs`
#[derive(Template)]
#[template(path = "routes.rs.txt")]
pub struct RoutesFile<'a> {
    pub package: &'a PackageView,
    pub modules: Vec<Module>,
}

/// The module of a route.
pub struct Module {
    pub doc: Doc,
    pub name: Ident,
    pub contract: Literal,
    pub route: Literal,
    pub mount: Code,
}

/// `src/models.rs`
#[derive(Template)]
#[template(path = "models.rs.txt")]
pub struct ModelsFile<'a> {
    pub package: &'a PackageView,
    pub imports: Code,
    pub definitions: Vec<Definition>,
}

impl Manifest {
    pub fn new(package: &PackageView, runtime: &RuntimeSource, features: &[&'static str]) -> Self {
        let source = match runtime {
            RuntimeSource::Path(path) => format!("path = {}", toml_string(path)),
            RuntimeSource::Git(url) => format!("git = {}", toml_string(url)),
            RuntimeSource::Version(version) => format!("version = {}", toml_string(version)),
        };
        let features = features
            .iter()
            .map(|feature| format!("\"{feature}\""))
            .collect::<Vec<_>>();
        let features = if features.is_empty() {
            String::new()
        } else {
            format!(", features = [{}]", features.join(", "))
        };
        Self {
            name: toml_string(&package.name),
            description: toml_string(&format!("{}, a server.", package.title)),
            runtime: format!("{{ {source}{features} }}"),
        }
    }
}

/// A basic string of TOML; a path of Windows has backslashes, which are escaped as in JSON.
fn toml_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The features of the runtime that the types need.
pub fn features(api: &Api) -> Vec<&'static str> {
    let mut needs = [
        ("jiff", false),
        ("pattern", false),
        ("pattern-fancy", false),
        ("uuid", false),
    ];
    let mut need = |feature: &str| {
        for (name, needed) in &mut needs {
            *needed |= *name == feature;
        }
    };
    let mut queue: Vec<&Type> = api
        .types
        .iter()
        .flat_map(|def| crate::api::cycles::parts(&def.kind))
        .collect();
    for operation in api.routes.iter().flat_map(|route| &route.operations) {
        let bodies = operation.body.iter().flat_map(|body| &body.content);
        let answers = operation
            .responses
            .iter()
            .flat_map(|response| &response.content);
        for content in bodies.chain(answers) {
            if let Payload::Json(ty) | Payload::RawJson(ty) = &content.payload {
                queue.push(ty);
            }
        }
        let headers = operation
            .responses
            .iter()
            .flat_map(|response| &response.headers);
        queue.extend(headers.map(|(field, _)| &field.ty));
    }
    while let Some(ty) = queue.pop() {
        match ty {
            Type::String(format, text) => {
                match format {
                    crate::api::Format::Uuid => need("uuid"),
                    crate::api::Format::DateTime | crate::api::Format::Date => need("jiff"),
                    crate::api::Format::Plain | crate::api::Format::Base64 => {}
                }
                for pattern in &text.patterns {
                    need(if pattern.linear {
                        "pattern"
                    } else {
                        "pattern-fancy"
                    });
                }
            }
            Type::Array(inner, _) | Type::Map(inner, _) => queue.push(inner),
            Type::Nullable(inner) | Type::Among(inner, _) => queue.push(inner),
            _ => {}
        }
    }
    needs
        .into_iter()
        .filter(|(_, needed)| *needed)
        .map(|(name, _)| name)
        .collect()
}

impl<'a> LibFile<'a> {
    pub fn new(api: &Api, names: &Names, package: &'a PackageView) -> Self {
        Self {
            package,
            doc: Doc::default()
                .paragraph(&api.title)
                .prose(api.description.as_deref()),
            title: Literal::string(&api.title),
            modules: modules(api, names),
        }
    }
}

impl<'a> RoutesFile<'a> {
    pub fn new(api: &Api, names: &Names, package: &'a PackageView) -> Self {
        Self {
            package,
            modules: modules(api, names),
        }
    }
}

fn modules(api: &Api, names: &Names) -> Vec<Module> {
    api.routes
        .iter()
        .zip(names.routes())
        .map(|(route, name)| Module {
            doc: Doc::default().paragraph(&format!("`{}`", super::code_span(&route.path))),
            name: name.module.clone(),
            contract: name.folder.literal("contract.rs"),
            route: Literal::string(&format!("routes/{}", name.folder.file("route.rs"))),
            mount: layout::call(
                4,
                code!["routes::", &name.module, "::mount"],
                vec!["&mut endpoints".into()],
                ";",
            ),
        })
        .collect()
}

impl<'a> ModelsFile<'a> {
    pub fn new(
        api: &Api,
        names: &Names,
        uses: &Uses,
        types: &[TypeId],
        package: &'a PackageView,
    ) -> Self {
        let printer = Printer::new(api, names, Home::Models);
        let definitions = types
            .iter()
            .filter_map(|id| {
                let def = api.types.get(id.0)?;
                Some(Definition::new(&printer, *id, def, uses.codecs(*id)))
            })
            .collect();
        Self {
            package,
            imports: printer.imports(),
            definitions,
        }
    }
}

/// The hooks of the security schemes.
pub fn hooks(api: &Api, names: &Names) -> Vec<Hook> {
    api.schemes
        .iter()
        .zip(names.schemes())
        .enumerate()
        .map(|(index, (scheme, name))| {
            let (variant, credential, text) = match &scheme.kind {
                SchemeKind::Basic => ("Basic", "Basic", "HTTP Basic".to_owned()),
                SchemeKind::Bearer => ("Bearer", "Bearer", "a bearer token".to_owned()),
                SchemeKind::Http(other) => ("Http", "HttpCredential", format!("HTTP {other}")),
                SchemeKind::ApiKey(location, key) => (
                    "ApiKey",
                    "ApiKey",
                    format!(
                        "a key in the {} `{}`",
                        place(*location),
                        super::code_span(key)
                    ),
                ),
                SchemeKind::OAuth2 => ("Bearer", "Bearer", "a token of OAuth 2".to_owned()),
                SchemeKind::OpenIdConnect => {
                    ("Bearer", "Bearer", "a token of OpenID Connect".to_owned())
                }
                SchemeKind::MutualTls => (
                    "Certificate",
                    "ClientCertificate",
                    "a client certificate".to_owned(),
                ),
            };
            let doc = Doc::default()
                .paragraph(&format!("`{}`: {text}.", super::code_span(&scheme.name)))
                .prose(scheme.description.as_deref());
            let parameters =
                |credential: Code| vec!["&self".into(), credential, "caller: Caller<'_>".into()];
            let declaration = layout::signature(
                4,
                code!["fn ", name],
                parameters(code!["credential: ", credential]),
                "impl Future<Output = Result<Verdict<Self::Principal>>> + Send".into(),
                ";",
            );
            let stub = layout::signature(
                4,
                code!["async fn ", name],
                parameters(code!["credential: ", credential]),
                "Result<Verdict<Principal>>".into(),
                " {",
            );
            Hook {
                doc,
                index,
                name: name.clone(),
                variant,
                declaration,
                stub,
            }
        })
        .collect()
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The table of the schemes.
pub fn scheme_table(api: &Api) -> Code {
    let entries = api
        .schemes
        .iter()
        .map(|scheme| {
            let kind: Code = match &scheme.kind {
                SchemeKind::Basic => "SchemeKind::Basic".into(),
                SchemeKind::Bearer => "SchemeKind::Bearer".into(),
                SchemeKind::Http(other) => {
                    code!["SchemeKind::Http(", Literal::string(other), ")"]
                }
                SchemeKind::ApiKey(location, name) => {
                    let location = match location {
                        Location::Query => "query",
                        Location::Cookie => "cookie",
                        Location::Path | Location::Header => "header",
                    };
                    code!["SchemeKind::", location, "(", Literal::string(name), ")"]
                }
                SchemeKind::OAuth2 => "SchemeKind::OAuth2".into(),
                SchemeKind::OpenIdConnect => "SchemeKind::OpenIdConnect".into(),
                SchemeKind::MutualTls => "SchemeKind::MutualTls".into(),
            };
            let arguments = vec![Literal::string(&scheme.name).into(), kind];
            layout::call(4, "Scheme::new".into(), arguments, "")
        })
        .collect();
    layout::array_static("pub(crate) static SCHEMES: &[Scheme]".into(), entries)
}
