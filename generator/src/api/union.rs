//! `oneOf` and `anyOf` become enums.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Pointer;

use super::mode::Mode;
use super::schema::{JsonType, Schema, UnionSchema};
use super::types::{Converter, Key, Piece, Place};
use super::words::{implicit_name, words_of};
use super::{DefKind, Format, Group, Tag, Type, Union, UnionKind, Variant, VariantContent};

impl Converter<'_, '_> {
    /// The enum of a schema that allows several types: a branch for each.
    pub fn by_kind(&mut self, kinds: &[JsonType], key: &Key, place: &Place) -> Union {
        let mut variants: Vec<Variant> = Vec::new();
        for kind in kinds {
            // Every integer is a number, so a branch of its own would never be the only one.
            if *kind == JsonType::Integer && kinds.contains(&JsonType::Number) {
                continue;
            }
            let word = kind_word(*kind);
            let key = Key {
                only: Some(*kind),
                ..key.clone()
            };
            variants.push(Variant {
                words: vec![word.to_owned()],
                content: VariantContent::Value(self.ty(key, &place.inside(word))),
            });
        }
        Union {
            kind: UnionKind::AnyOf,
            variants,
            tag: None,
        }
    }

    /// The enum of a schema with one `oneOf` or `anyOf`.
    pub fn union(
        &mut self,
        schema: Schema,
        pieces: Vec<Piece>,
        mode: Mode,
        place: &Place,
    ) -> DefKind {
        let mut base = schema.clone();
        base.unions = Vec::new();
        // `type: object` beside the branches says what the branches say themselves.
        base.types = None;
        let pieces = if base.is_annotation() {
            Vec::new()
        } else {
            pieces
        };
        let [union] = schema.unions.as_slice() else {
            if let Some(second) = schema.unions.get(1) {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::SchemaUnsupported,
                        second.span,
                        "several `oneOf` or `anyOf` that apply together are not supported yet",
                    )
                    .help("write out the combinations as the branches of one `oneOf`"),
                );
            }
            return DefKind::Alias(Type::Any);
        };
        let mut variants = Vec::new();
        for branch in &union.branches {
            if pieces.is_empty()
                && let Some(text) = self.constant(std::slice::from_ref(branch))
            {
                let words = vec![text.clone()];
                let content = VariantContent::Constant(text);
                variants.push(Variant { words, content });
                continue;
            }
            let words = self.branch_words(branch);
            let mut key = Key::whole(std::slice::from_ref(branch), mode);
            key.pieces.splice(0..0, pieces.iter().cloned());
            let inner = words.last().cloned().unwrap_or_default();
            let content = VariantContent::Value(self.ty(key, &place.inside(&inner)));
            variants.push(Variant { words, content });
        }
        let tag = self.tag(union, &mut variants);
        if union.kind == UnionKind::AnyOf && tag.is_none() {
            // Of the branches of `anyOf` that match, the one that says most comes first.
            variants.sort_by_key(|variant| variant.content.ty().map_or(0, breadth));
        }
        DefKind::Union(Union {
            kind: union.kind,
            variants,
            tag,
        })
    }

    fn branch_words(&mut self, branch: &Pointer) -> Vec<String> {
        let schema = self.schema(branch);
        if let Some(target) = &schema.reference {
            return words_of(target);
        }
        if let [part] = schema.all_of.as_slice()
            && let Some(target) = &self.schema(part).reference
        {
            return words_of(target);
        }
        let word = match schema.types.as_deref() {
            Some([one]) => kind_word(*one),
            _ if !schema.properties.is_empty() => "Object",
            _ if schema.has_items => "Array",
            _ => "Variant",
        };
        vec![word.to_owned()]
    }

    /// The discriminator, where each branch is a reference that it can name.
    fn tag(&mut self, union: &UnionSchema, variants: &mut [Variant]) -> Option<Tag> {
        let discriminator = union.discriminator.as_ref()?;
        let mut targets = Vec::new();
        for branch in &union.branches {
            targets.push(self.schema(branch).reference.clone()?);
        }
        let mut values: Vec<(String, usize)> = Vec::new();
        for (value, target) in &discriminator.mapping {
            let target = match target.strip_prefix('#') {
                Some(fragment) => Pointer::from_fragment(fragment)?,
                None => Pointer::root()
                    .push("components")
                    .push("schemas")
                    .push(target),
            };
            let index = targets.iter().position(|known| *known == target);
            // A branch may name a schema by way of a component that only leads there.
            let index = index.or_else(|| {
                let (end, _) = self.document.resolve(&target)?;
                let leads_there = |known: &Pointer| {
                    let resolved = self.document.resolve(known);
                    resolved.is_some_and(|(known, _)| known == end)
                };
                targets.iter().position(leads_there)
            });
            if let Some(index) = index {
                values.push((value.clone(), index));
            }
        }
        // A mapping adds names; those of the schemas themselves stay.
        for (index, target) in targets.iter().enumerate() {
            let name = implicit_name(target)?;
            if !values.iter().any(|(known, _)| *known == name) {
                values.push((name, index));
            }
        }
        Some(Tag {
            property: discriminator.property.clone(),
            values,
        })
        .filter(|_| variants.len() == targets.len())
    }

    /// Takes the unions out of a schema that only say which members must be there.
    pub fn take_groups(&mut self, schema: &mut Schema) -> Vec<Group> {
        let mut groups = Vec::new();
        let unions = std::mem::take(&mut schema.unions);
        for union in unions {
            let mut alternatives = Vec::new();
            for branch in &union.branches {
                let branch = self.schema(branch);
                let mut rest = (*branch).clone();
                rest.required.clear();
                rest.types = rest
                    .types
                    .filter(|types| types.as_slice() != [JsonType::Object]);
                if !rest.is_annotation() || branch.required.is_empty() {
                    break;
                }
                alternatives.push(branch.required.iter().cloned().collect());
            }
            if alternatives.len() == union.branches.len() {
                groups.push(Group {
                    kind: union.kind,
                    alternatives,
                });
            } else {
                schema.unions.push(union);
            }
        }
        groups
    }
}

fn kind_word(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "Null",
        JsonType::Boolean => "Boolean",
        JsonType::Integer => "Integer",
        JsonType::Number => "Number",
        JsonType::String => "String",
        JsonType::Array => "Array",
        JsonType::Object => "Object",
    }
}

/// How much a type lets through, roughly.
fn breadth(ty: &Type) -> u8 {
    match ty {
        Type::Any => 3,
        Type::String(Format::Plain, _) | Type::Map(..) => 2,
        Type::Number(..) => 1,
        _ => 0,
    }
}
