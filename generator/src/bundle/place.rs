//! Where bundled files stand in the document, and how such a place is called.

use std::borrow::Cow;

use crate::source::{Object, Pointer};

/// The field of the root that holds the bundled files.
const FIELD: &str = "x-bundled";

/// A place within a bundled file.
pub(crate) struct Place<'t> {
    /// The file.
    pub(crate) file: &'t str,
    /// The tokens of the pointer within the file.
    pub(crate) within: &'t [Cow<'t, str>],
}

impl<'t> Place<'t> {
    /// The place that the tokens of a pointer name, where that is in a bundled file.
    pub(crate) fn of(tokens: &'t [Cow<'t, str>]) -> Option<Self> {
        match tokens {
            [field, file, within @ ..] if is_field(field) => Some(Self { file, within }),
            _ => None,
        }
    }

    /// The name of the file, without the folders and the extension.
    pub(crate) fn stem(&self) -> &'t str {
        let name = self.file.rsplit('/').next().unwrap_or(self.file);
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }
}

/// The first of `x-bundled`, `x-bundled-2` and so on that an object does not have.
pub(super) fn free_field(root: &Object) -> String {
    let numbered = (2..).map(|number: u64| format!("{FIELD}-{number}"));
    let mut fields = std::iter::once(FIELD.to_owned()).chain(numbered);
    fields
        .find(|field| root.get(field).is_none())
        .unwrap_or_default()
}

fn is_field(token: &str) -> bool {
    let Some(rest) = token.strip_prefix(FIELD) else {
        return false;
    };
    let number = rest.strip_prefix('-').unwrap_or("2");
    number.parse::<u64>().is_ok_and(|number| number > 1)
}

/// A reference as the author knows it: to a file, where it leads into a bundled one.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let Some(pointer) = text.strip_prefix('#').and_then(Pointer::from_fragment) else {
        return Cow::Borrowed(text);
    };
    let tokens: Vec<_> = pointer.tokens().collect();
    let Some(place) = Place::of(&tokens) else {
        return Cow::Borrowed(text);
    };
    let root = Pointer::root();
    let within = place.within.iter().fold(root, |at, token| at.push(token));
    Cow::Owned(if place.within.is_empty() {
        place.file.to_owned()
    } else {
        format!("{}#{within}", place.file)
    })
}

/// The start of references into a bundled file.
pub(super) fn prefix(field: &str, file: &str) -> String {
    format!("#{}", encoded(&Pointer::root().push(field).push(file)))
}

/// A pointer as a fragment: characters that RFC 3986, section 3.5 does not allow in one are
/// percent-encoded.
pub(super) fn encoded(pointer: &Pointer) -> String {
    let mut text = String::new();
    for byte in pointer.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
