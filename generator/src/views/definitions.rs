//! Definitions of types, with the code that reads and writes their values.

use askama::Template;

use crate::api::{
    Additional, Constant, DefKind, Field, Format, Group, Home, Presence, Struct, Type, TypeDef,
    TypeId, Union, UnionKind, VariantContent,
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

impl Codecs {
    /// The list that the macros of the runtime take.
    fn list(self) -> &'static str {
        match (self.decode, self.encode) {
            (true, true) => "[decode, encode]",
            (true, false) => "[decode]",
            (false, _) => "[encode]",
        }
    }
}

/// A definition as the templates print it.
#[derive(Template)]
#[template(path = "definition.rs.txt")]
pub struct Definition {
    pub head: Head,
    pub table: Code,
    pub items: Vec<Code>,
}

/// The type itself.
pub enum Head {
    /// A struct with named fields.
    Struct {
        doc: Doc,
        derives: &'static str,
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
        variants: Vec<Code>,
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
        let (head, table) = match &def.kind {
            DefKind::Struct(shape) => {
                let fields = fields(printer, shape, members);
                let table = object(printer, &name, shape, members, codecs);
                let head = Head::Struct {
                    doc,
                    derives: derives(shape),
                    name,
                    fields,
                };
                (head, table)
            }
            DefKind::Choice(values) => {
                let table = choice_table(&name, values, members);
                let values = choice(values, members);
                (Head::Choice { doc, name, values }, table)
            }
            DefKind::Union(union) => {
                let table = union_table(printer, &name, union, members, codecs);
                let variants = union.variants.iter().zip(members);
                let variants = variants
                    .map(|(variant, name)| match &variant.content {
                        VariantContent::Value(ty) => layout::variant(name, printer.ty(ty)),
                        VariantContent::Constant(_) => code![name, ","],
                    })
                    .collect();
                (
                    Head::Union {
                        doc,
                        name,
                        variants,
                    },
                    table,
                )
            }
            DefKind::Alias(ty) => {
                if printer.has_decoder(ty) {
                    printer.push_function(&printer.decoder(id), ty, &name, "pub ");
                }
                let code = layout::assignment(code!["pub type ", &name], printer.ty(ty));
                (Head::Alias { doc, code }, Code::default())
            }
            DefKind::Wrapper(ty) => {
                let table = wrapper_table(printer, &name, ty, codecs);
                let ty = printer.ty(ty);
                (Head::Wrapper { doc, name, ty }, table)
            }
        };
        Self {
            head,
            table,
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
    let doc = constants(def, doc);
    if def.deprecated {
        doc.paragraph("Deprecated.")
    } else {
        doc
    }
}

/// What a struct has that is no field.
fn constants(def: &TypeDef, doc: Doc) -> Doc {
    let DefKind::Struct(shape) = &def.kind else {
        return doc;
    };
    shape.constants.iter().fold(doc, |doc, (name, value)| {
        let (name, value) = (super::code_span(name), super::code_span(value));
        doc.paragraph(&format!("In JSON its `{name}` is `\"{value}\"`."))
    })
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

/// A struct that may be empty can be written `Name { field: …, ..Name::default() }`.
fn derives(shape: &Struct) -> &'static str {
    let optional = |field: &Field| matches!(field.presence, Presence::Optional);
    if shape.fields.iter().all(optional) {
        "Clone, Debug, Default, PartialEq"
    } else {
        "Clone, Debug, PartialEq"
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
    let mut table = code!["runtime::object! { ", codecs.list(), " ", name];
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
    for (index, (json, value)) in shape.constants.iter().enumerate() {
        let index = Literal::plain_integer(shape.fields.len() + index);
        let (json, value) = (Literal::string(json), Literal::string(value));
        table.push(code!["    = ", index, " ", json, ": ", value, ";\n"]);
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
            let fields = shape.fields.iter().map(|field| &field.name);
            let constants = shape.constants.iter().map(|(name, _)| name);
            let place = fields.chain(constants).position(|known| known == name)?;
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
        (Type::Nullable(inner), _) => {
            let some = printer.std("Some", "::core::option::Option::Some");
            Some(code![some, "(", default(printer, inner, value), ")"])
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

/// The table of a union's variants, for the macro of the runtime that reads and writes it.
fn union_table(
    printer: &Printer<'_>,
    name: &Ident,
    union: &Union,
    members: &[Ident],
    codecs: Codecs,
) -> Code {
    let how: Code = match (&union.tag, union.kind) {
        (Some(tag), _) => code!["tagged ", Literal::string(&tag.property)],
        (None, UnionKind::OneOf) => "one_of".into(),
        (None, UnionKind::AnyOf) => "any_of".into(),
    };
    let head = code![
        "runtime::union! { ",
        codecs.list(),
        " ",
        name,
        ", ",
        how,
        ";\n"
    ];
    let mut table = head;
    for (index, (variant, member)) in union.variants.iter().zip(members).enumerate() {
        table.push(code!["    ", member]);
        if let Some(tag) = &union.tag {
            let values = tag.values.iter().filter(|(_, branch)| *branch == index);
            let values = values.map(|(value, _)| Literal::string(value).into());
            table.push(code![" ", Code::join(values, " | ")]);
        }
        match &variant.content {
            VariantContent::Value(ty) if codecs.decode => {
                let path = printer.decode_path(ty, &name.and(member));
                table.push(code![" = ", path]);
            }
            VariantContent::Value(_) => {}
            VariantContent::Constant(text) => table.push(code![": ", Literal::string(text)]),
        }
        table.push(";\n");
    }
    code![table, "}\n"]
}

/// The macro that reads and writes a wrapper.
fn wrapper_table(printer: &Printer<'_>, name: &Ident, ty: &Type, codecs: Codecs) -> Code {
    let mut table = code!["runtime::wrapper! { ", codecs.list(), " ", name];
    if codecs.decode {
        let inner = name.and(&Ident::fixed("Value"));
        table.push(code![" = ", printer.decode_path(ty, &inner)]);
    }
    code![table, "; }\n"]
}
