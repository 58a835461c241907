//! The generator: an OpenAPI document in, a Rust server package out.
//!
//! The stages, in the order in which a document goes through them: [`source`], [`bundle`],
//! [`document`], [`api`], [`names`], `views`, [`package`], [`tree`], [`disk`]. All but the last are
//! pure: they take values and give values, together with [`diagnostics`].
//!
//! From a build script:
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use generator::{Options, RuntimeSource, Sources, disk};
//!
//! let mut sources = Sources::default();
//! let text = std::fs::read("openapi.yaml")?;
//! let options = Options {
//!     name: Some("server".to_owned()),
//!     runtime: &|_| RuntimeSource::Version("0.1".to_owned()),
//!     load: &|path| disk::load(".".as_ref(), path),
//! };
//! let (package, diagnostics) =
//!     generator::generate("openapi.yaml", text, &mut sources, &options)?;
//! eprint!("{}", generator::render(&diagnostics, &sources));
//! let package = package.ok_or("the document has errors")?;
//! disk::plan(&package.tree, "server".as_ref())?.apply()?;
//! # Ok(()) }
//! ```

pub mod api;
pub mod bundle;
pub mod code;
pub mod diagnostics;
pub mod disk;
pub mod document;
pub mod names;
pub mod package;
pub mod source;
pub mod tree;
mod views;

pub use package::{Options, Package, PackageError};
pub use source::Sources;
pub use views::RuntimeSource;

use diagnostics::Diagnostics;

/// Takes the text of a document, and of the files that it refers to, to a package, and says what
/// there is to say about it. There is a package exactly when no diagnostic is an error.
///
/// # Errors
/// See [`PackageError`]; a document does not cause any.
pub fn generate(
    name: &str,
    text: Vec<u8>,
    sources: &mut Sources,
    options: &Options<'_>,
) -> Result<(Option<Package>, Diagnostics), PackageError> {
    let mut diagnostics = Diagnostics::default();
    let Some(source) = sources.read(name, text, &mut diagnostics) else {
        return Ok((None, diagnostics));
    };
    let Some(root) = bundle::bundle(source, sources, options.load, &mut diagnostics) else {
        return Ok((None, diagnostics));
    };
    let Some(document) = document::read(&root, &mut diagnostics) else {
        return Ok((None, diagnostics));
    };
    let api = api::build(&document, &mut diagnostics);
    if diagnostics.has_errors() {
        return Ok((None, diagnostics));
    }
    // In generated files the document has the same name wherever the command was run.
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let package = package::build(&api, &document, file, options)?;
    Ok((Some(package), diagnostics))
}

/// The diagnostics as plain text.
pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    diagnostics::render(diagnostics, sources, diagnostics::Style::Plain)
}
