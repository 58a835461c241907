//! The folder of each route: its URL, as far as file systems allow.

use std::collections::{HashMap, HashSet};

use crate::code::Literal;
use crate::document::{Part, PathTemplate, QueryValue};

/// How long the name of a folder may be.
const LENGTH: usize = 100;

/// The folder of a route, below `src/routes`: names that Linux, macOS and Windows all allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(Vec<String>);

impl Folder {
    /// The path of a file in the folder, with `/` between.
    pub fn file(&self, name: &str) -> String {
        let mut path = String::new();
        for segment in &self.0 {
            path.push_str(segment);
            path.push('/');
        }
        path + name
    }

    /// The path of a file in the folder, as a literal.
    pub fn literal(&self, name: &str) -> Literal {
        Literal::string(&self.file(name))
    }
}

/// Gives folders that differ even where case does not count.
#[derive(Debug, Default)]
pub struct Folders {
    /// For each folder and each segment of a template the name it has got.
    names: HashMap<(Vec<String>, String), String>,
    /// For each folder and each name without regard to case that is taken, the number that the next
    /// of its kind tries first.
    taken: HashMap<(Vec<String>, String), usize>,
    /// The folders of templates.
    routes: HashSet<Vec<String>>,
}

impl Folders {
    /// The folder of a template.
    pub fn place(&mut self, template: &PathTemplate, catch_all: bool) -> Folder {
        let mut folder: Vec<String> = Vec::new();
        let last = template.segments.len().saturating_sub(1);
        let root = last == 0
            && template
                .segments
                .iter()
                .all(|segment| segment.parts.is_empty());
        let segments = template.segments.iter().enumerate();
        for (index, segment) in segments.filter(|_| !root) {
            let catch_all = catch_all && index == last;
            let dots = if catch_all { "..." } else { "" };
            let mut shown = String::new();
            // Literals may have brackets, but no braces: this tells `{id}` from `[id]`.
            let mut key = String::new();
            for part in &segment.parts {
                match part {
                    Part::Literal(text) => {
                        shown.push_str(text);
                        key.push_str(text);
                    }
                    Part::Parameter(name) => {
                        shown.push_str(&format!("[{dots}{name}]"));
                        key.push_str(&format!("{{{dots}}}{{{name}}}"));
                    }
                }
            }
            let name = self.name(&folder, &key, || legal(&shown));
            folder.push(name);
        }
        if let Some(behind) = behind(template) {
            let name = self.name(&folder, &format!("?{behind}"), || {
                format!("({})", legal(&behind))
            });
            folder.push(name);
        }
        // Templates may differ only in how they are written: `/a` and `/a?`.
        while !self.routes.insert(folder.clone()) {
            let last = folder.pop().unwrap_or_else(|| "_".to_owned());
            let free = self.free(&folder, &last);
            folder.push(free);
        }
        Folder(folder)
    }

    /// The name that a text has got in a folder, or gets now.
    fn name(&mut self, folder: &[String], raw: &str, legal: impl FnOnce() -> String) -> String {
        let key = (folder.to_vec(), raw.to_owned());
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let name = self.free(folder, &legal());
        self.names.insert(key, name.clone());
        name
    }

    fn free(&mut self, folder: &[String], name: &str) -> String {
        let key = (folder.to_vec(), name.to_lowercase());
        // These two are files in every folder of a route.
        let file = matches!(key.1.as_str(), "route.rs" | "contract.rs");
        let mut number = match self.taken.get(&key) {
            Some(number) => *number,
            None if file => 2,
            None => {
                self.taken.insert(key, 2);
                return name.to_owned();
            }
        };
        loop {
            let free = format!("{name}_{number}");
            number += 1;
            let taken = (folder.to_vec(), free.to_lowercase());
            if !self.taken.contains_key(&taken) {
                self.taken.insert(taken, 2);
                self.taken.insert(key, number);
                return free;
            }
        }
    }
}

/// The query and the fragment of a template. Their folder is written `(op=LIST)`, as Next.js writes
/// folders that do not show in the path.
fn behind(template: &PathTemplate) -> Option<String> {
    let query = template.query.iter().map(|part| match &part.value {
        QueryValue::Any => part.name.clone(),
        QueryValue::Fixed(value) => format!("{}={value}", part.name),
        QueryValue::Parameter(parameter) => format!("{}=[{parameter}]", part.name),
    });
    let fragment = template.fragment.iter().flat_map(|text| text.split('&'));
    let parts: Vec<_> = query.chain(fragment.map(str::to_owned)).collect();
    (!parts.is_empty()).then(|| parts.join(","))
}

fn legal(raw: &str) -> String {
    let mut name: String = raw
        .chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() => c,
            '_' | '-' | '.' | '[' | ']' | '(' | ')' | '~' | '+' | '@' | '=' | ',' | '!' | '$' => c,
            ':' => '~',
            _ => '_',
        })
        .take(LENGTH)
        .collect();
    if name.is_empty() || name.ends_with('.') {
        name.push('_');
    }
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    if device { format!("_{name}") } else { name }
}
