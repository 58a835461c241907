//! Every field that the templates print is computed here, of types that print safely.

mod body;
mod contract;
mod definitions;
mod docs;
mod operation;
mod package;
mod response;
mod types;

use std::collections::HashSet;

use crate::api::{Api, Home, Payload, Type, TypeId, cycles};

pub use contract::{ContractFile, RouteFile};
pub use definitions::Codecs;
pub use docs::DocsFile;
pub use package::{
    AppFile, AuthFile, LibFile, MainFile, Manifest, ModelsFile, PackageView, RoutesFile,
    RuntimeSource, SecurityFile, features, hooks, scheme_table,
};

/// Text for between two backticks.
pub(crate) fn code_span(text: &str) -> String {
    text.replace('`', "'")
}

/// Which types are read, and which are written.
pub struct Uses {
    decoded: HashSet<TypeId>,
    encoded: HashSet<TypeId>,
}

impl Uses {
    /// Follows all types from where they are used. Those of `models` can do both: a client or a
    /// test reads what the server writes.
    pub fn find(api: &Api) -> Self {
        let mut decoded = Vec::new();
        let mut encoded = Vec::new();
        for (index, def) in api.types.iter().enumerate() {
            if def.home == Home::Models {
                decoded.push(TypeId(index));
                encoded.push(TypeId(index));
            }
        }
        for operation in api.routes.iter().flat_map(|route| &route.operations) {
            decoded.extend(operation.parameters.iter().map(|set| set.ty));
            for content in operation.body.iter().flat_map(|body| &body.content) {
                match &content.payload {
                    Payload::Json(ty) | Payload::RawJson(ty) => roots(ty, &mut decoded),
                    Payload::Form(id, ..) => decoded.push(*id),
                    Payload::Text | Payload::Bytes => {}
                }
            }
            for response in &operation.responses {
                for (field, _) in &response.headers {
                    roots(&field.ty, &mut encoded);
                }
                for content in &response.content {
                    if let Payload::Json(ty) = &content.payload {
                        roots(ty, &mut encoded);
                    }
                }
            }
        }
        Self {
            decoded: closure(api, decoded),
            encoded: closure(api, encoded),
        }
    }

    /// The impls that a type gets.
    pub fn codecs(&self, id: TypeId) -> Codecs {
        Codecs {
            decode: self.decoded.contains(&id),
            encode: self.encoded.contains(&id),
        }
    }
}

fn roots(ty: &Type, into: &mut Vec<TypeId>) {
    cycles::named(ty, true, &mut |id| into.push(id));
}

fn closure(api: &Api, mut queue: Vec<TypeId>) -> HashSet<TypeId> {
    let mut found = HashSet::new();
    while let Some(id) = queue.pop() {
        if !found.insert(id) {
            continue;
        }
        if let Some(def) = api.types.get(id.0) {
            for ty in cycles::parts(&def.kind) {
                roots(ty, &mut queue);
            }
        }
    }
    found
}
