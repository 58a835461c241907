//! The words that name what stands at a place of the document.

use std::borrow::Cow;

use super::Home;
use super::types::Place;
use crate::bundle;
use crate::source::Pointer;

/// The words that name the schema at a pointer: the tokens that an author chose. A file of the
/// document that is one schema has the name of the file.
pub fn words_of(pointer: &Pointer) -> Vec<String> {
    let tokens: Vec<_> = pointer.tokens().collect();
    let bundled = bundle::Place::of(&tokens);
    let within = bundled.as_ref().map_or(&tokens[..], |place| place.within);
    let whole_file = match within {
        [] => true,
        [first, ..] => is_keyword(first),
    };
    // A component may be called `content` too.
    let (name, rest) = match (within, bundled) {
        ([first, _, name, rest @ ..], _) if first == "components" => (Some(&**name), rest),
        (within, Some(file)) if whole_file => (Some(file.stem()), within),
        ([heading, rest @ ..], Some(_)) if is_heading(heading) => (None, rest),
        (within, Some(_)) => (None, within),
        ([_, rest @ ..], None) => (None, rest),
        ([], None) => (None, &[][..]),
    };
    let chosen = rest.iter().filter(|token| !structural(token));
    let kept: Vec<String> = name
        .into_iter()
        .chain(chosen.map(|token| &**token))
        .map(str::to_owned)
        .collect();
    if kept.is_empty() {
        vec!["Schema".to_owned()]
    } else {
        kept
    }
}

/// The place of what several operations can share, which is named after where it stands: a
/// component, or what a reference to another file led to.
pub fn shared(pointer: &Pointer) -> Option<Place> {
    let tokens: Vec<_> = pointer.tokens().collect();
    let shared = match (tokens.as_slice(), bundle::Place::of(&tokens)) {
        (_, Some(place)) => !is_part_of_operation(place.within),
        ([first, _, ..], None) => first == "components",
        _ => false,
    };
    shared.then(|| Place {
        home: Home::Models,
        words: words_of(pointer),
    })
}

/// The name by which a discriminator knows a schema that its `mapping` does not mention: that of
/// the component (OAS 3.0.4, section 4.7.25), or of the file.
pub fn implicit_name(pointer: &Pointer) -> Option<String> {
    let tokens: Vec<_> = pointer.tokens().collect();
    match bundle::Place::of(&tokens) {
        Some(place) if place.within.is_empty() => Some(place.stem().to_owned()),
        _ => tokens.last().map(ToString::to_string),
    }
}

/// Whether two lists of words make the same name of a type.
pub fn same_name(a: &[String], b: &[String]) -> bool {
    let letters = |words: &[String]| -> String {
        let all = words.iter().flat_map(|word| word.chars());
        all.filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters(a) == letters(b)
}

/// Whether a place within a file is that of a part of an operation, of a path item or of a
/// response, rather than of an object that was written to be referred to.
fn is_part_of_operation(within: &[Cow<'_, str>]) -> bool {
    match within {
        [.., list, index] if list == "parameters" => index.parse::<usize>().is_ok(),
        [.., owner, headers, _] if headers == "headers" => owner != "components",
        [.., owner, responses, _] if responses == "responses" => owner != "components",
        [.., last] => last == "requestBody",
        [] => false,
    }
}

/// Under which a file may have a schema of a name.
fn is_heading(token: &str) -> bool {
    matches!(token, "$defs" | "definitions" | "paths" | "webhooks")
}

/// What can be the first token in a file that is one schema.
fn is_keyword(token: &str) -> bool {
    matches!(
        token,
        "additionalProperties" | "allOf" | "anyOf" | "items" | "not" | "oneOf" | "properties"
    )
}

fn structural(token: &str) -> bool {
    matches!(
        token,
        "schema"
            | "schemas"
            | "content"
            | "properties"
            | "responses"
            | "parameters"
            | "allOf"
            | "oneOf"
            | "anyOf"
    ) || token.contains('/') && !token.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_author_chose() {
        for (pointer, words, is_shared) in [
            ("/components/schemas/Pet", &["Pet"][..], true),
            (
                "/components/schemas/content/properties/a",
                &["content", "a"],
                true,
            ),
            ("/paths/~1a/get/responses/200", &["/a", "get", "200"], false),
            ("/x-bundled/pet.yaml", &["pet"], true),
            ("/x-bundled/schemas~1pet.v1.yaml", &["pet.v1"], true),
            ("/x-bundled/a~1.pet", &[".pet"], true),
            ("/x-bundled-2/pet.yaml", &["pet"], true),
            (
                "/x-bundled/pet.yaml/properties/owner",
                &["pet", "owner"],
                true,
            ),
            (
                "/x-bundled/common.yaml/components/schemas/Error",
                &["Error"],
                true,
            ),
            ("/x-bundled/a.yaml/definitions/Foo", &["Foo"], true),
            ("/x-bundled/a.yaml/$defs/Foo/items", &["Foo", "items"], true),
            ("/x-bundled/a.yaml/Foo", &["Foo"], true),
            (
                "/x-bundled/a.yaml/components/parameters/Limit",
                &["Limit"],
                true,
            ),
            ("/x-bundled/a.yaml/components/headers/ETag", &["ETag"], true),
            (
                "/x-bundled/a.yaml/paths/~1a/get/responses/200",
                &["/a", "get", "200"],
                false,
            ),
            ("/x-bundled/a.yaml/get/parameters/0", &["get", "0"], false),
            (
                "/x-bundled/a.yaml/get/requestBody",
                &["get", "requestBody"],
                false,
            ),
        ] {
            let pointer = Pointer::from_fragment(pointer).unwrap_or_default();
            assert_eq!(words_of(&pointer), words, "{pointer}");
            assert_eq!(shared(&pointer).is_some(), is_shared, "{pointer}");
        }
    }
}
