//! The folder of each route: its URL, as far as file systems allow.

use std::collections::HashMap;

use crate::code::Literal;
use crate::document::{Part, PathTemplate};

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
    /// For each folder and each name without regard to case whether it is taken.
    taken: HashMap<(Vec<String>, String), ()>,
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
        if root {
            return Folder(folder);
        }
        for (index, segment) in template.segments.iter().enumerate() {
            let catch_all = catch_all && index == last;
            let mut raw = String::new();
            for part in &segment.parts {
                match part {
                    Part::Literal(text) => raw.push_str(text),
                    Part::Parameter(name) if catch_all => raw.push_str(&format!("[...{name}]")),
                    Part::Parameter(name) => raw.push_str(&format!("[{name}]")),
                }
            }
            let key = (folder.clone(), raw.clone());
            let name = match self.names.get(&key) {
                Some(name) => name.clone(),
                None => {
                    let name = self.free(&folder, &legal(&raw));
                    self.names.insert(key, name.clone());
                    name
                }
            };
            folder.push(name);
        }
        Folder(folder)
    }

    fn free(&mut self, folder: &[String], name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        loop {
            let lower = free.to_lowercase();
            // These two are files in every folder of a route.
            let file = matches!(lower.as_str(), "route.rs" | "contract.rs");
            if !file && self.taken.insert((folder.to_vec(), lower), ()).is_none() {
                return free;
            }
            free = format!("{name}_{number}");
            number += 1;
        }
    }
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
