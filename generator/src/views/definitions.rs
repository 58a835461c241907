//! Definitions of types, with the code that reads and writes their values.

use askama::Template;

use crate::api::{
    Additional, Constant, DefKind, Field, Format, Group, Home, Presence, Struct, Type, TypeDef,
    TypeId, Union, UnionKind,
};
use crate::code;
use crate::code::{Code, Doc, Ident, Literal, Prefix, layout};
use crate::source::Value;

use super::types::Printer;

/// Which impls a definition gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Codecs {
    pub decode: bool,
    pub encode: bool,
}

/// A definition as the templates print it.
#[derive(Template)]
#[template(path = "definition.rs.txt")]
pub struct Definition {
    pub head: Head,
    pub table: Code,
    pub decode: Option<Block>,
    pub encode: Option<Block>,
    pub items: Vec<Code>,
}

/// The type itself.
pub enum Head {
    /// A struct with named fields.
    Struct {
        doc: Doc,
        name: Ident,
        fields: Vec<FieldView>,
    },
    /// An enum of strings.
    Choice {
        doc: Doc,
        name: Ident,
        values: Vec<ValueView>,
    },
    /// An enum of types.
    Union {
        doc: Doc,
        name: Ident,
        variants: Vec<VariantView>,
    },
    /// Another name.
    Alias { doc: Doc, code: Code },
    /// A struct around a type.
    Wrapper { doc: Doc, name: Ident, ty: Code },
}

pub struct FieldView {
    pub doc: Doc,
    pub code: Code,
}

pub struct ValueView {
    pub doc: Doc,
    pub name: Ident,
}

pub struct VariantView {
    pub name: Ident,
    pub ty: Code,
}

/// An impl: its head, and the lines of its function.
pub struct Block {
    pub reader: Code,
    pub body: Code,
}

impl FieldView {
    pub fn new(doc: Doc, name: &Ident, ty: Code) -> Self {
        let code = layout::field(4, name, ty);
        Self { doc, code }
    }
}

impl Definition {
    /// Whether `cargo fmt` has to be told to leave a struct alone.
    fn loose(fields: &[FieldView]) -> bool {
        fields.iter().any(|field| field.code.needs_skip())
    }

    pub fn new(printer: &Printer<'_>, id: TypeId, def: &TypeDef, codecs: Codecs) -> Self {
        let name = printer.names.of(id);
        let doc = describe(printer, def);
        let members = printer.names.members(id);
        let mut table = Code::default();
        let (head, decode, encode) = match &def.kind {
            DefKind::Struct(shape) => {
                let fields = fields(printer, shape, members);
                table = object(printer, &name, shape, members, codecs);
                (
                    Head::Struct {
                        doc,
                        name: name.clone(),
                        fields,
                    },
                    None,
                    None,
                )
            }
            DefKind::Choice(values) => {
                table = choice_table(&name, values, members);
                (
                    Head::Choice {
                        doc,
                        name: name.clone(),
                        values: choice(values, members),
                    },
                    None,
                    None,
                )
            }
            DefKind::Union(union) => {
                let variants = union
                    .variants
                    .iter()
                    .zip(members)
                    .map(|(variant, name)| VariantView {
                        name: name.clone(),
                        ty: printer.ty(&variant.ty),
                    })
                    .collect();
                let head = Head::Union {
                    doc,
                    name: name.clone(),
                    variants,
                };
                let decode = union_decode(printer, &name, union, members);
                (head, Some(decode), Some(union_encode(members)))
            }
            DefKind::Alias(ty) => {
                if printer.has_decoder(ty) {
                    printer.push_function(&printer.decoder(id), ty, &name, "pub ");
                }
                let code = layout::assignment(code!["pub type ", &name], printer.ty(ty));
                (Head::Alias { doc, code }, None, None)
            }
            DefKind::Wrapper(ty) => {
                let call = printer.decode(ty, &name).inline();
                let decode = code!["        ", call, ".map(Self)\n"];
                let head = Head::Wrapper {
                    doc,
                    name: name.clone(),
                    ty: printer.ty(ty),
                };
                (
                    head,
                    Some(decode),
                    Some("        self.0.encode(w);\n".into()),
                )
            }
        };
        let block = |body: Option<Code>, trait_name: &'static str, other: &'static str| {
            let body = body?;
            Some(Block {
                reader: code![
                    printer.runtime(trait_name),
                    " for ",
                    &name,
                    " {\n    fn ",
                    if trait_name == "Decode" {
                        "decode(r: &mut "
                    } else {
                        "encode(&self, w: &mut "
                    },
                    printer.runtime(other),
                    if trait_name == "Decode" {
                        "<'_>) -> "
                    } else {
                        ") {\n"
                    },
                    if trait_name == "Decode" {
                        code![printer.option("Self".into()), " {\n"]
                    } else {
                        Code::default()
                    },
                ],
                body,
            })
        };
        let alias = matches!(head, Head::Alias { .. });
        let decode = block(
            decode.filter(|_| codecs.decode && !alias),
            "Decode",
            "Reader",
        );
        let encode = block(
            encode.filter(|_| codecs.encode && !alias),
            "Encode",
            "Writer",
        );
        Self {
            head,
            table,
            decode,
            encode,
            items: printer.take_items(),
        }
    }
}

fn describe(printer: &Printer<'_>, def: &TypeDef) -> Doc {
    let doc = Doc::default().prose(def.description.as_deref());
    let doc = if doc.is_empty() {
        Doc::default().paragraph(&origin(printer, def))
    } else {
        doc
    };
    if def.deprecated {
        doc.paragraph("Deprecated.")
    } else {
        doc
    }
}

/// Where a type without a description comes from.
fn origin(printer: &Printer<'_>, def: &TypeDef) -> String {
    let Home::Route(index) = def.home else {
        return format!("`{}`", super::code_span(def.pointer.as_str()));
    };
    let route = printer.api.routes.get(index);
    let path = super::code_span(route.map_or("", |route| &route.path));
    match def.words.as_slice() {
        [word] => format!("The {} parameters of `{path}`.", word.to_lowercase()),
        [method, word] => {
            let what = match word.as_str() {
                "Path" => "The path parameters",
                "Query" => "The query parameters",
                "Headers" => "The header parameters",
                "Cookies" => "The cookies",
                "Body" => "The body",
                _ => return format!("The body of `{} {path}`, `{word}`.", method.to_uppercase()),
            };
            format!("{what} of `{} {path}`.", method.to_uppercase())
        }
        [method, .., word] => {
            format!(
                "`{}` of `{} {path}`.",
                super::code_span(word),
                method.to_uppercase()
            )
        }
        [] => format!("Of `{path}`."),
    }
}

fn fields(printer: &Printer<'_>, shape: &Struct, members: &[Ident]) -> Vec<FieldView> {
    let mut views: Vec<_> = shape
        .fields
        .iter()
        .zip(members)
        .map(|(field, name)| {
            let ty = printer.ty(&field.ty);
            let ty = match field.presence {
                Presence::Optional => printer.option(ty),
                Presence::Required | Presence::Default(_) => ty,
            };
            FieldView::new(field_doc(field), name, ty)
        })
        .collect();
    if let Additional::Kept(ty) = &shape.additional {
        let map = Type::Map(Box::new(ty.clone()), crate::api::Size::default());
        let doc = Doc::default().paragraph("All other members.");
        let name = members.last().cloned();
        let name = name.unwrap_or_else(|| Ident::fixed("additional"));
        views.push(FieldView::new(doc, &name, printer.ty(&map)));
    }
    views
}

pub(super) fn field_doc(field: &Field) -> Doc {
    let mut doc = Doc::default().prose(field.description.as_deref());
    if doc.is_empty() {
        doc = doc.paragraph(&format!("`{}`", super::code_span(&field.name)));
    }
    if let Presence::Default(value) = &field.presence {
        let text = value.to_json();
        if text.len() <= 60 {
            doc = doc.sentence(&format!("Default: `{}`.", super::code_span(&text)));
        }
    }
    if field.deprecated {
        doc.paragraph("Deprecated.")
    } else {
        doc
    }
}

/// The table of an object's members, for the macro of the runtime that reads and writes it.
fn object(
    printer: &Printer<'_>,
    name: &Ident,
    shape: &Struct,
    members: &[Ident],
    codecs: Codecs,
) -> Code {
    let kinds = match codecs {
        Codecs {
            decode: true,
            encode: true,
        } => "[decode, encode]",
        Codecs {
            decode: true,
            encode: false,
        } => "[decode]",
        Codecs { decode: false, .. } => "[encode]",
    };
    let mut table = code!["runtime::object! { ", kinds, " ", name];
    if codecs.decode {
        let object = if shape.groups.is_empty() {
            "r"
        } else {
            "r object"
        };
        table.push(code![", ", object, ", ", members_rule(printer, shape)]);
    }
    table.push(";\n");
    for (index, (field, member)) in shape.fields.iter().zip(members).enumerate() {
        let presence = match field.presence {
            Presence::Required => "required",
            Presence::Optional => "optional",
            Presence::Default(_) => "default",
        };
        let index = Literal::plain_integer(index);
        let json = Literal::string(&field.name);
        table.push(code!["    ", index, " ", member, ": ", presence, " ", json]);
        if codecs.decode {
            let hint = name.and(&Ident::camel([field.name.as_str()], Prefix::Value));
            table.push(code![" = ", printer.decode(&field.ty, &hint).inline()]);
            if let Presence::Default(value) = &field.presence {
                table.push(code![", ", default(printer, &field.ty, value)]);
            }
        }
        table.push(";\n");
    }
    if let (Additional::Kept(ty), Some(member)) = (&shape.additional, members.last()) {
        table.push(code!["    + ", member]);
        if codecs.decode {
            let path = printer.decode_path(ty, &name.and(&Ident::fixed("Value")));
            table.push(code![" = ", path]);
        }
        table.push(";\n");
    }
    if codecs.decode {
        for group in &shape.groups {
            table.push(code!["    ? ", together(group, shape), ";\n"]);
        }
    }
    code![table, "}\n"]
}

fn members_rule(printer: &Printer<'_>, shape: &Struct) -> Code {
    let mut rule = code!["&", printer.runtime("Members"), "::ANY"];
    if shape.size.min > 0 {
        rule.push(code![
            ".min(",
            Literal::integer(i128::from(shape.size.min)),
            ")"
        ]);
    }
    if let Some(max) = shape.size.max {
        rule.push(code![".max(", Literal::integer(i128::from(max)), ")"]);
    }
    if matches!(shape.additional, Additional::Closed) {
        rule.push(".closed()");
    }
    rule
}

/// Members that must be there together are told by their places in the table.
fn together(group: &Group, shape: &Struct) -> Code {
    let alternatives = group.alternatives.iter().map(|names| {
        let places = names.iter().filter_map(|name| {
            let place = shape.fields.iter().position(|field| field.name == *name)?;
            Some(Code::from(Literal::plain_integer(place)))
        });
        code!["&[", Code::join(places, ", "), "]"]
    });
    let head = match group.kind {
        UnionKind::OneOf => "r.one_of_required(&object, &[",
        UnionKind::AnyOf => "r.any_of_required(&object, &[",
    };
    code![head, Code::join(alternatives, ", "), "])"]
}

/// The expression of a default.
fn default(printer: &Printer<'_>, ty: &Type, value: &Constant) -> Code {
    let simple: Option<Code> = match (ty, &value.0.value) {
        (Type::Boolean, Value::Bool(flag)) => Some(Literal::boolean(*flag).into()),
        (Type::Integer(..), Value::Number(digits)) => {
            crate::api::integer(digits).map(|value| Literal::integer(value).into())
        }
        (Type::Number(..), Value::Number(digits)) => digits
            .parse()
            .ok()
            .map(|value| Literal::float(value).into()),
        (Type::Named { id, boxed: false }, Value::String(text)) => {
            match printer.api.types.get(id.0).map(|def| &def.kind) {
                Some(DefKind::Choice(values)) => {
                    let place = values.iter().position(|known| **known == **text);
                    let variant = place.and_then(|place| printer.names.members(*id).get(place));
                    variant.map(|variant| code![printer.path(*id), "::", variant])
                }
                _ => None,
            }
        }
        (Type::String(Format::Plain, _), Value::String(text)) => {
            Some(code![Literal::string(text), ".to_owned()"])
        }
        (Type::Array(..), Value::Array(items)) if items.is_empty() => {
            Some(code![printer.std("Vec", "::std::vec::Vec"), "::new()"])
        }
        _ => None,
    };
    simple.unwrap_or_else(|| {
        code![
            "runtime::json::default(",
            Literal::raw_string(&value.to_json()),
            ")?"
        ]
    })
}

fn choice(values: &[String], members: &[Ident]) -> Vec<ValueView> {
    values
        .iter()
        .zip(members)
        .map(|(value, member)| ValueView {
            // Most names say what they stand for.
            doc: if member.lower().as_str() == value.to_ascii_lowercase().replace(['-', ' '], "_") {
                Doc::default()
            } else {
                Doc::default().paragraph(&format!("`{}`", super::code_span(value)))
            },
            name: member.clone(),
        })
        .collect()
}

/// The table of an enum's texts, for the macro of the runtime that reads and writes it.
fn choice_table(name: &Ident, values: &[String], members: &[Ident]) -> Code {
    let pairs: Vec<Code> = values
        .iter()
        .zip(members)
        .map(|(value, member)| code![member, " = ", Literal::string(value)])
        .collect();
    let line = Code::join(pairs.iter().cloned(), ", ");
    let head = code!["runtime::choice! { ", name, ": "];
    if head.width() + line.width() + 2 <= layout::WIDTH {
        return code![head, line, " }\n"];
    }
    let mut table = code!["runtime::choice! { ", name, ":\n"];
    for pair in pairs {
        table.push(code!["    ", pair, ",\n"]);
    }
    code![table, "}\n"]
}

fn union_decode(printer: &Printer<'_>, name: &Ident, union: &Union, members: &[Ident]) -> Code {
    let branch = |index: usize| -> Option<Code> {
        let variant = union.variants.get(index)?;
        let member = members.get(index)?;
        let path = printer.decode_path(&variant.ty, &name.and(member));
        Some(code!["|r| ", path, "(r).map(Self::", member, ")"])
    };
    let (head, branches): (Code, Vec<Code>) = match &union.tag {
        Some(tag) => {
            let branches = tag
                .values
                .iter()
                .filter_map(|(value, index)| {
                    Some(code![
                        "(",
                        Literal::string(value),
                        ", ",
                        branch(*index)?,
                        ")"
                    ])
                })
                .collect();
            (
                code!["r.tagged(", Literal::string(&tag.property), ", &"],
                branches,
            )
        }
        None => {
            let head = match union.kind {
                UnionKind::OneOf => "r.one_of(&",
                UnionKind::AnyOf => "r.any_of(&",
            };
            (
                head.into(),
                (0..union.variants.len()).filter_map(branch).collect(),
            )
        }
    };
    code!["        ", layout::array(8, head, branches, ")"), "\n"]
}

fn union_encode(members: &[Ident]) -> Code {
    let mut body: Code = "        match self {\n".into();
    for member in members {
        body.push(code![
            "            Self::",
            member,
            "(value) => value.encode(w),\n"
        ]);
    }
    body.push("        }\n");
    body
}
