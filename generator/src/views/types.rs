//! How a type is written, and by which call its values are read.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

use crate::api::{
    self, Api, Bounds, Constant, DefKind, Format, Home, Integer, Items, Number, Size, Text, Type,
    TypeId,
};
use crate::code;
use crate::code::{Code, Ident, Literal, layout};
use crate::names::{Names, Taken};

/// Writes the types of one module, and collects what they need beside them.
pub struct Printer<'a> {
    pub api: &'a Api,
    pub names: &'a Names,
    pub home: Home,
    /// The types that the module defines: they hide those of the prelude and of the runtime.
    defined: HashSet<String>,
    imports: RefCell<BTreeSet<&'static str>>,
    /// Traits that are in scope without a name.
    nameless: RefCell<BTreeSet<&'static str>>,
    maps: RefCell<bool>,
    taken: RefCell<Taken>,
    items: RefCell<Vec<Code>>,
}

/// A call that reads a value: `head(arguments)`.
pub struct Call {
    pub head: Code,
    pub arguments: Vec<Code>,
}

impl Call {
    fn new(head: impl Into<Code>, arguments: Vec<Code>) -> Self {
        Self {
            head: head.into(),
            arguments,
        }
    }

    /// On one line.
    pub fn inline(&self) -> Code {
        code![
            &self.head,
            "(",
            Code::join(self.arguments.iter().cloned(), ", "),
            ")"
        ]
    }
}

impl<'a> Printer<'a> {
    pub fn new(api: &'a Api, names: &'a Names, home: Home) -> Self {
        let defined = names
            .of_home(api, home)
            .map(|name| name.as_str().to_owned())
            .collect::<HashSet<_>>();
        Self {
            api,
            names,
            home,
            defined,
            imports: RefCell::default(),
            nameless: RefCell::default(),
            maps: RefCell::default(),
            taken: RefCell::default(),
            items: RefCell::default(),
        }
    }

    /// A name of the prelude, in full where the module has a type of that name.
    pub fn std(&self, name: &'static str, full: &'static str) -> Code {
        if self.defined.contains(name) {
            full.into()
        } else {
            name.into()
        }
    }

    /// A type of the runtime; it is imported, unless the module has a type of that name.
    pub fn runtime(&self, name: &'static str) -> Code {
        if self.defined.contains(name) {
            return code!["runtime::", name];
        }
        self.imports.borrow_mut().insert(name);
        name.into()
    }

    /// Brings a trait of the runtime into scope, under no name where a type has taken it.
    pub fn import_trait(&self, name: &'static str) {
        if self.defined.contains(name) {
            self.nameless.borrow_mut().insert(name);
        } else {
            self.imports.borrow_mut().insert(name);
        }
    }

    /// Imports what a piece of code outside of the impls of `Decode` needs to call `decode`.
    pub fn import_for(&self, code: &Code) {
        let calls = ["::decode(", "::decode)", "::decode,"];
        if calls.iter().any(|call| code.as_str().contains(call)) {
            self.import_trait("Decode");
        }
    }

    /// The `use` of what [`Printer::runtime`] has handed out.
    pub fn imports(&self) -> Code {
        let names = self.imports.borrow();
        let mut lines = Code::default();
        if *self.maps.borrow() && !self.defined.contains("BTreeMap") {
            lines.push("use std::collections::BTreeMap;\n\n");
        }
        for name in self.nameless.borrow().iter() {
            lines.push(code!["use runtime::", *name, " as _;\n"]);
        }
        if !names.is_empty() {
            lines.push(layout::import(
                "runtime",
                &names.iter().copied().collect::<Vec<_>>(),
            ));
            lines.push("\n");
        }
        lines
    }

    /// Takes what the types need beside them.
    pub fn take_items(&self) -> Vec<Code> {
        std::mem::take(&mut self.items.borrow_mut())
    }

    fn map_type(&self) -> Code {
        *self.maps.borrow_mut() = true;
        self.std("BTreeMap", "::std::collections::BTreeMap")
    }

    pub fn option(&self, inner: Code) -> Code {
        code![
            self.std("Option", "::core::option::Option"),
            "<",
            inner,
            ">"
        ]
    }

    /// The path of a definition, seen from this module.
    pub fn path(&self, id: TypeId) -> Code {
        let home = self
            .api
            .types
            .get(id.0)
            .map_or(Home::Models, |def| def.home);
        code![self.module(home), &self.names.of(id)]
    }

    fn module(&self, home: Home) -> Code {
        match home {
            home if home == self.home => Code::default(),
            Home::Models => "models::".into(),
            Home::Route(index) => match self.names.routes().get(index) {
                Some(route) => code!["crate::routes::", &route.module, "::"],
                None => Code::default(),
            },
        }
    }

    /// The type, as it is written.
    pub fn ty(&self, ty: &Type) -> Code {
        match ty {
            Type::Any => self.runtime("Value"),
            Type::Null => "()".into(),
            Type::Boolean => "bool".into(),
            Type::Integer(kind, _) => integer(*kind).into(),
            Type::Number(Number::F32, _) => "f32".into(),
            Type::Number(Number::F64, _) => "f64".into(),
            Type::String(format, _) => match format {
                Format::Plain => self.std("String", "::std::string::String"),
                Format::Uuid => self.runtime("Uuid"),
                Format::DateTime => self.runtime("Timestamp"),
                Format::Date => self.runtime("Date"),
                Format::Base64 => self.runtime("Base64"),
            },
            Type::Array(item, _) => {
                code![self.std("Vec", "::std::vec::Vec"), "<", self.ty(item), ">"]
            }
            Type::Map(value, _) => {
                let string = self.std("String", "::std::string::String");
                code![self.map_type(), "<", string, ", ", self.ty(value), ">"]
            }
            Type::Nullable(inner) => self.option(self.ty(inner)),
            Type::Among(inner, _) => self.ty(inner),
            Type::Named { id, boxed: false } => self.path(*id),
            Type::Named { id, boxed: true } => {
                code![
                    self.std("Box", "::std::boxed::Box"),
                    "<",
                    self.path(*id),
                    ">"
                ]
            }
        }
    }

    /// Whether the type's own `decode` says all that the schema says.
    fn is_plain(&self, ty: &Type) -> bool {
        match ty {
            Type::Any | Type::Null | Type::Boolean => true,
            Type::Integer(_, bounds) | Type::Number(_, bounds) => *bounds == Bounds::default(),
            Type::String(_, text) => *text == Text::default(),
            Type::Array(item, items) => *items == Items::default() && self.is_plain(item),
            Type::Map(value, size) => *size == Size::default() && self.is_plain(value),
            Type::Nullable(inner) => self.is_plain(inner),
            Type::Among(..) => false,
            Type::Named { id, .. } => match self.api.types.get(id.0).map(|def| &def.kind) {
                Some(DefKind::Alias(ty)) => self.is_plain(ty),
                _ => true,
            },
        }
    }

    /// Whether an alias has a function that reads it.
    pub fn has_decoder(&self, ty: &Type) -> bool {
        !self.is_plain(ty)
    }

    /// The name of the function that reads an alias.
    pub fn decoder(&self, id: TypeId) -> Ident {
        Ident::fixed("decode").and(&self.names.of(id).lower())
    }

    /// The function that reads a value, as a path. What has no name yet gets one after `hint`.
    pub fn decode_path(&self, ty: &Type, hint: &Ident) -> Code {
        if self.is_plain(ty) {
            return code![self.turbofish(ty), "::decode"];
        }
        if let Type::Named { id, boxed: false } = ty {
            let home = self
                .api
                .types
                .get(id.0)
                .map_or(Home::Models, |def| def.home);
            return code![self.module(home), &self.decoder(*id)];
        }
        let name = self
            .taken
            .borrow_mut()
            .take(Ident::fixed("decode").and(&hint.lower()));
        self.push_function(&name, ty, hint, "");
        (&name).into()
    }

    /// A function that reads values of a type.
    pub fn push_function(&self, name: &Ident, ty: &Type, hint: &Ident, visible: &'static str) {
        let head = code![visible, "fn ", name];
        let parameter = code!["r: &mut ", self.runtime("Reader"), "<'_>"];
        let signature = layout::signature(0, head, vec![parameter], self.option(self.ty(ty)), " {");
        let body = match ty {
            Type::Named { id, boxed: true } => {
                let inner = self.decode_path(
                    &Type::Named {
                        id: *id,
                        boxed: false,
                    },
                    hint,
                );
                code![
                    inner,
                    "(r).map(",
                    self.std("Box", "::std::boxed::Box"),
                    "::new)"
                ]
            }
            _ => {
                let call = self.decode(ty, hint);
                self.import_for(&call.inline());
                layout::call(4, call.head, call.arguments, "")
            }
        };
        self.push_item(code![signature, "\n    ", body, "\n}\n"]);
    }

    fn push_item(&self, code: Code) {
        self.items.borrow_mut().push(code);
    }

    /// A type in front of `::`.
    fn turbofish(&self, ty: &Type) -> Code {
        match ty {
            Type::Null => "<()>".into(),
            Type::Array(item, _) => {
                code![
                    self.std("Vec", "::std::vec::Vec"),
                    "::<",
                    self.ty(item),
                    ">"
                ]
            }
            Type::Map(value, _) => {
                let string = self.std("String", "::std::string::String");
                code![self.map_type(), "::<", string, ", ", self.ty(value), ">"]
            }
            Type::Nullable(inner) => {
                code![
                    self.std("Option", "::core::option::Option"),
                    "::<",
                    self.ty(inner),
                    ">"
                ]
            }
            Type::Named { id, boxed: true } => {
                code![
                    self.std("Box", "::std::boxed::Box"),
                    "::<",
                    self.path(*id),
                    ">"
                ]
            }
            Type::Named { id, boxed: false } => {
                match self.api.types.get(id.0).map(|def| &def.kind) {
                    // An alias of a generic type is itself no path to a function.
                    Some(DefKind::Alias(Type::Null)) => code!["<", self.path(*id), ">"],
                    _ => self.path(*id),
                }
            }
            other => self.ty(other),
        }
    }

    /// The call that reads a value of the type from `r`.
    pub fn decode(&self, ty: &Type, hint: &Ident) -> Call {
        if self.is_plain(ty) || matches!(ty, Type::Named { .. }) {
            return Call::new(self.decode_path(ty, hint), vec!["r".into()]);
        }
        match ty {
            Type::Integer(kind, bounds) => {
                Call::new("r.integer", vec![self.bounds(*kind, bounds, hint)])
            }
            Type::Number(_, bounds) => {
                Call::new("r.number", vec![self.number_bounds(bounds, hint)])
            }
            Type::String(Format::Plain, text) => Call::new("r.text", vec![self.text(text, hint)]),
            Type::String(format, text) => {
                let plain = Type::String(*format, Text::default());
                let path = code![self.ty(&plain), "::decode"];
                Call::new("r.formatted", vec![self.text(text, hint), path])
            }
            Type::Array(item, items) => {
                let inner = hint.and(&Ident::fixed("Item"));
                let rules = self.rule("Items", &size_calls(items.size, items.unique), hint);
                Call::new("r.list", vec![rules, self.decode_path(item, &inner)])
            }
            Type::Map(value, size) => {
                let inner = hint.and(&Ident::fixed("Value"));
                let rules = self.rule("Members", &size_calls(*size, false), hint);
                Call::new("r.map", vec![rules, self.decode_path(value, &inner)])
            }
            Type::Nullable(inner) => {
                let path = self.decode_path(inner, &hint.and(&Ident::fixed("Some")));
                Call::new("r.nullable", vec![path])
            }
            Type::Among(inner, among) => {
                let path = self.decode_path(inner, &hint.and(&Ident::fixed("Value")));
                Call::new("r.among", vec![self.constants(among, hint), path])
            }
            _ => Call::new(self.decode_path(ty, hint), vec!["r".into()]),
        }
    }

    /// The values that are allowed, each as its JSON text in the canonical form. What has none, equals
    /// no value that the runtime reads.
    fn constants(&self, among: &[Constant], hint: &Ident) -> Code {
        let texts: Vec<Code> = among
            .iter()
            .map(|constant| {
                let json = runtime::json::canonical(&constant.0.to_json());
                Literal::raw_string(&json.unwrap_or_else(|| constant.to_json())).into()
            })
            .collect();
        let inline = code!["&[", Code::join(texts.iter().cloned(), ", "), "]"];
        if inline.width() <= 30 {
            return inline;
        }
        let name = self.static_name(hint, "VALUES");
        let head = code!["static ", &name, ": &[&str]"];
        self.push_item(code![layout::array_static(head, texts), "\n"]);
        (&name).into()
    }

    fn static_name(&self, hint: &Ident, word: &'static str) -> Ident {
        self.taken.borrow_mut().take(hint.constant(word))
    }

    /// Rules that are short stand where they are used, others in a static.
    fn rule(&self, ty: &'static str, calls: &[Code], hint: &Ident) -> Code {
        let name = self.runtime(ty);
        let head = code![&name, "::ANY"];
        let inline = code!["&", &head, Code::join(calls.iter().cloned(), "")];
        if inline.width() <= 40 {
            return inline;
        }
        let word = match ty {
            "Text" => "TEXT",
            "Items" => "ITEMS",
            "Members" => "MEMBERS",
            _ => "BOUNDS",
        };
        let ident = self.static_name(hint, word);
        let chain = layout::chain(code!["static ", &ident, ": ", name], head, calls);
        self.push_item(code![chain, "\n"]);
        code!["&", &ident]
    }

    fn text(&self, text: &Text, hint: &Ident) -> Code {
        let mut calls = size_calls(text.length, false);
        let mut patterns = Vec::new();
        for pattern in &text.patterns {
            let ident = self.static_name(hint, "PATTERN");
            let ty = self.runtime("Pattern");
            let kind = if pattern.linear {
                "linear"
            } else {
                "backtracking"
            };
            let source = Literal::raw_string(&pattern.source);
            let head = code!["static ", &ident, ": ", &ty];
            let value = code![&ty, "::", kind, "(", source, ")"];
            self.push_item(code![layout::assignment(head, value), "\n"]);
            patterns.push(code!["&", &ident]);
        }
        match patterns.as_slice() {
            [] => {}
            [one] => calls.push(code![".pattern(", one, ")"]),
            _ => calls.push(code![".patterns(&[", Code::join(patterns, ", "), "])"]),
        }
        self.rule("Text", &calls, hint)
    }

    fn bounds(&self, kind: Integer, bounds: &Bounds, hint: &Ident) -> Code {
        let (lowest, highest) = match kind {
            Integer::I32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
            Integer::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
            Integer::U32 => (0, i128::from(u32::MAX)),
            Integer::U64 => (0, i128::from(u64::MAX)),
        };
        let mut calls = Vec::new();
        if let Some(min) = bounds.min.as_ref().and_then(|bound| limit(bound, true))
            && min > lowest
        {
            calls.push(code![".min(", Literal::integer(min), ")"]);
        }
        if let Some(max) = bounds.max.as_ref().and_then(|bound| limit(bound, false))
            && max < highest
        {
            calls.push(code![".max(", Literal::integer(max), ")"]);
        }
        if let Some(factor) = bounds.multiple_of.as_deref().and_then(api::integer) {
            calls.push(code![".multiple_of(", Literal::integer(factor), ")"]);
        }
        self.rule("Bounds", &calls, hint)
    }

    fn number_bounds(&self, bounds: &Bounds, hint: &Ident) -> Code {
        let mut calls = Vec::new();
        let ends = [
            (&bounds.min, ".min(", ".above("),
            (&bounds.max, ".max(", ".below("),
        ];
        for (bound, inclusive, exclusive) in ends {
            let Some(bound) = bound else { continue };
            let Ok(value) = bound.digits.parse::<f64>() else {
                continue;
            };
            if value.is_finite() {
                let head = if bound.exclusive {
                    exclusive
                } else {
                    inclusive
                };
                calls.push(code![head, Literal::float(value), ")"]);
            }
        }
        if let Some(factor) = bounds
            .multiple_of
            .as_ref()
            .and_then(|text| text.parse().ok())
        {
            calls.push(code![".multiple_of(", Literal::float(factor), ")"]);
        }
        self.rule("NumberBounds", &calls, hint)
    }
}

/// The integer that a bound allows last.
fn limit(bound: &api::Bound, lower: bool) -> Option<i128> {
    if let Some(value) = api::integer(&bound.digits) {
        let step = if lower { 1 } else { -1 };
        return Some(if bound.exclusive {
            value.saturating_add(step)
        } else {
            value
        });
    }
    let value = bound.digits.parse::<f64>().ok()?;
    let value = if lower { value.ceil() } else { value.floor() };
    // Past the range of the type the cast saturates, and the bound says nothing.
    value.is_finite().then_some(value as i128)
}

fn size_calls(size: Size, unique: bool) -> Vec<Code> {
    let count = |count: u64| Literal::integer(i128::from(count));
    let mut calls = Vec::new();
    if size.min > 0 {
        calls.push(code![".min(", count(size.min), ")"]);
    }
    if let Some(max) = size.max {
        calls.push(code![".max(", count(max), ")"]);
    }
    if unique {
        calls.push(".unique()".into());
    }
    calls
}

fn integer(kind: Integer) -> &'static str {
    match kind {
        Integer::I32 => "i32",
        Integer::I64 => "i64",
        Integer::U32 => "u32",
        Integer::U64 => "u64",
    }
}
