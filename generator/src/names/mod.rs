//! Everything gets its name, once and globally. Past this stage a name is an
//! [`Ident`] or a folder, never the text of the document.

mod folders;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use crate::api::{Api, DefKind, Home, TypeDef, TypeId, media_type_word, status_word};
use crate::code::{Ident, Prefix};

pub use folders::Folder;

/// The names of an API.
#[derive(Debug)]
pub struct Names {
    types: Vec<Ident>,
    members: Vec<Vec<Ident>>,
    routes: Vec<RouteName>,
    schemes: Vec<Ident>,
}

/// The names of a route.
#[derive(Debug)]
pub struct RouteName {
    /// Its module.
    pub module: Ident,
    /// Its folder below `src/routes`.
    pub folder: Folder,
    /// The variants of each operation's response, in the order of the document.
    pub responses: Vec<Vec<Vec<Ident>>>,
    /// The headers of each of these responses.
    pub headers: Vec<Vec<Vec<Ident>>>,
    /// The variants of each operation's body, where it may be several.
    pub bodies: Vec<Vec<Ident>>,
}

impl Names {
    /// Names everything.
    pub fn assign(api: &Api) -> Self {
        let mut taken: HashMap<Home, Taken> = HashMap::new();
        for (index, route) in api.routes.iter().enumerate() {
            let reserved = taken.entry(Home::Route(index)).or_default();
            reserved.insert("Route");
            for operation in &route.operations {
                let method = operation.method.as_str().to_ascii_lowercase();
                let several = operation
                    .body
                    .as_ref()
                    .is_some_and(|body| body.content.len() > 1);
                for word in ["Request", "Response", "Body"] {
                    if word != "Body" || several {
                        reserved.take(Ident::camel([method.as_str(), word], Prefix::Type));
                    }
                }
            }
        }
        let mut types = vec![Ident::fixed("Unnamed"); api.types.len()];
        // Schemas with a name of their own come first, so that nothing inline takes it from them.
        let mut order: Vec<_> = api.types.iter().enumerate().collect();
        order.sort_by_key(|(_, def)| def.words.len() > 1 || def.home != Home::Models);
        for (index, def) in order {
            let name = Ident::camel(def.words.iter().map(String::as_str), Prefix::Type);
            let name = taken.entry(def.home).or_default().take(name);
            if let Some(slot) = types.get_mut(index) {
                *slot = name;
            }
        }
        Self {
            types,
            members: api.types.iter().map(members).collect(),
            routes: routes(api),
            schemes: schemes(api),
        }
    }

    /// The name of a type.
    pub fn of(&self, id: TypeId) -> Ident {
        self.types
            .get(id.0)
            .cloned()
            .unwrap_or_else(|| Ident::fixed("Unnamed"))
    }

    /// The names of a type's fields, variants or values.
    pub fn members(&self, id: TypeId) -> &[Ident] {
        self.members.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// The names of the routes, in the order of the API.
    pub fn routes(&self) -> &[RouteName] {
        &self.routes
    }

    /// The hooks of the security schemes, in the order of the API.
    pub fn schemes(&self) -> &[Ident] {
        &self.schemes
    }

    /// The names of all types of a module.
    pub fn of_home<'a>(&'a self, api: &'a Api, home: Home) -> impl Iterator<Item = &'a Ident> {
        api.types
            .iter()
            .zip(&self.types)
            .filter(move |(def, _)| def.home == home)
            .map(|(_, name)| name)
    }
}

/// The names that are taken in a module. Without regard to case: `Foo` and `FOO` side by side
/// would be two names to the compiler, and one to a reader. Each is kept with the number that the
/// next of its kind tries first, so that thousands of equal names take no longer than others.
#[derive(Debug, Default)]
pub struct Taken(HashMap<String, usize>);

impl Taken {
    fn insert(&mut self, name: &str) {
        self.0.insert(name.to_lowercase(), 2);
    }

    /// Takes a name, or the first with a number that is free.
    pub fn take(&mut self, name: Ident) -> Ident {
        let key = name.as_str().to_lowercase();
        let Some(mut number) = self.0.get(&key).copied() else {
            self.0.insert(key, 2);
            return name;
        };
        loop {
            let free = name.numbered(number);
            number += 1;
            if !self.0.contains_key(&free.as_str().to_lowercase()) {
                self.insert(free.as_str());
                self.0.insert(key, number);
                return free;
            }
        }
    }
}

fn members(def: &TypeDef) -> Vec<Ident> {
    let mut taken = Taken::default();
    match &def.kind {
        DefKind::Struct(shape) => {
            // The table names the reader so, and the object where members are checked together.
            let reserved = |name: &str| name == "r" || name == "object" && !shape.groups.is_empty();
            let mut names: Vec<_> = shape
                .fields
                .iter()
                .map(|field| match Ident::snake([field.name.as_str()]) {
                    name if reserved(name.as_str()) => taken.take(name.reserved()),
                    name => taken.take(name),
                })
                .collect();
            names.push(taken.take(Ident::fixed("additional")));
            names
        }
        DefKind::Choice(values) => values
            .iter()
            .map(|value| taken.take(Ident::camel([value.as_str()], Prefix::Value)))
            .collect(),
        DefKind::Union(union) => union
            .variants
            .iter()
            .map(|variant| {
                taken.take(Ident::camel(
                    variant.words.iter().map(String::as_str),
                    Prefix::Value,
                ))
            })
            .collect(),
        DefKind::Alias(_) | DefKind::Wrapper(_) => Vec::new(),
    }
}

fn routes(api: &Api) -> Vec<RouteName> {
    let mut taken = Taken::default();
    // A module inside one of the same name is a riddle to readers.
    taken.insert("routes");
    let mut folders = folders::Folders::default();
    api.routes
        .iter()
        .map(|route| {
            let folder = folders.place(&route.template, route.catch_all);
            let words: Vec<_> = route
                .path
                .split('/')
                .filter(|word| !word.is_empty())
                .collect();
            let module = if words.is_empty() {
                Ident::fixed("root")
            } else {
                Ident::snake(words)
            };
            let mut responses = Vec::new();
            let mut headers = Vec::new();
            let mut bodies = Vec::new();
            for operation in &route.operations {
                responses.push(response_variants(operation));
                headers.push(operation.responses.iter().map(header_fields).collect());
                let mut taken = Taken::default();
                bodies.push(
                    operation
                        .body
                        .iter()
                        .flat_map(|body| &body.content)
                        .map(|content| {
                            taken.take(Ident::camel(
                                [media_type_word(&content.media_type).as_str()],
                                Prefix::Value,
                            ))
                        })
                        .collect(),
                );
            }
            RouteName {
                module: taken.take(module),
                folder,
                responses,
                headers,
                bodies,
            }
        })
        .collect()
}

/// For each response a variant, or one for each media type.
fn response_variants(operation: &crate::api::Operation) -> Vec<Vec<Ident>> {
    let mut taken = Taken::default();
    let mut all = Vec::new();
    for response in &operation.responses {
        let word = status_word(response.status);
        let several = response.content.len() > 1;
        let mut variants = Vec::new();
        for content in &response.content {
            let media = media_type_word(&content.media_type);
            let name = if several {
                Ident::camel([word.as_str(), media.as_str()], Prefix::Value)
            } else {
                Ident::camel([word.as_str()], Prefix::Value)
            };
            variants.push(taken.take(name));
        }
        if response.content.is_empty() {
            variants.push(taken.take(Ident::camel([word.as_str()], Prefix::Value)));
        }
        all.push(variants);
    }
    all
}

fn header_fields(response: &crate::api::Response) -> Vec<Ident> {
    let mut taken = Taken::default();
    taken.insert("status");
    taken.insert("body");
    taken.insert("self");
    let names = response.headers.iter();
    names
        .map(|(field, _)| taken.take(Ident::snake([field.name.as_str()])))
        .collect()
}

fn schemes(api: &Api) -> Vec<Ident> {
    let mut taken = Taken::default();
    api.schemes
        .iter()
        .map(|scheme| taken.take(Ident::snake([scheme.name.as_str()])))
        .collect()
}

/// The name of a package, from a title or from what a user chose: letters, digits and hyphens.
pub fn package(title: &str) -> String {
    let ident = Ident::snake([title]);
    let mut name = ident.as_str().trim_matches('_').replace('_', "-");
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert_str(0, "api-");
    }
    let name = name.trim_end_matches('-').to_owned();
    // Names that Cargo refuses, that Windows refuses as folders, and those of our dependencies and
    // of the modules that the binary has in scope beside the library.
    let reserved = [
        "alloc",
        "api",
        "app",
        "auth",
        "aux",
        "axum",
        "build",
        "bytes",
        "con",
        "core",
        "crate",
        "deps",
        "examples",
        "fancy-regex",
        "generator",
        "http",
        "http-body-util",
        "hyper",
        "hyper-util",
        "incremental",
        "jiff",
        "jiter",
        "models",
        "nul",
        "prn",
        "proc-macro",
        "regex",
        "routes",
        "runtime",
        "self",
        "serde",
        "serde-json",
        "std",
        "super",
        "test",
        "tests",
        "tokio",
        "tower-service",
        "tracing",
        "uuid",
    ];
    let keyword = ident.as_str().ends_with('_');
    let device = name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt"));
    let device = device && name.ends_with(|c: char| c.is_ascii_digit());
    if reserved.contains(&name.as_str()) || keyword || device {
        format!("{name}-api")
    } else {
        name
    }
}

/// The types of each module in the order in which they are printed.
pub fn by_home(api: &Api) -> BTreeMap<usize, Vec<TypeId>> {
    let mut homes: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
    for (index, def) in api.types.iter().enumerate() {
        let key = match def.home {
            Home::Models => 0,
            Home::Route(route) => route + 1,
        };
        homes.entry(key).or_default().push(TypeId(index));
    }
    homes
}
