//! Nodes as output: JSON, YAML, and anything else that serde can write.

use serde::ser::{Error as _, Serialize, Serializer};

use super::number::exact_f64;
use super::yaml::is_plain_string;
use super::{Node, Object, Value};

/// Numbers go out as 64-bit integers, else as the `f64` that prints as the same decimal number,
/// else as 128-bit integers. A number that is none of these is an error of the serializer, since
/// digits would be lost; [`Node::to_json`] and [`Node::to_yaml`] write such numbers too.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(digits) => serialize_number(digits, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => serializer.collect_seq(items),
            Value::Object(object) => {
                serializer.collect_map(object.iter().map(|(name, member)| (name, &member.node)))
            }
        }
    }
}

fn serialize_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // An integer type has no negative zero.
    if digits != "-0" {
        if let Ok(value) = digits.parse() {
            return serializer.serialize_u64(value);
        }
        if let Ok(value) = digits.parse() {
            return serializer.serialize_i64(value);
        }
    }
    if let Some(value) = exact_f64(digits) {
        return serializer.serialize_f64(value);
    }
    match digits.parse() {
        Ok(value) => serializer.serialize_i128(value),
        Err(_) => Err(S::Error::custom(format_args!(
            "the number `{digits}` would lose digits"
        ))),
    }
}

impl Node {
    /// The value as JSON (RFC 8259), indented by two spaces a level, with a line break at the
    /// end. Numbers keep their digits as they are.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        json(self, 0, &mut out);
        out.push('\n');
        out
    }

    /// The value as YAML 1.2 in block style, indented by two spaces a level. Numbers keep their
    /// digits as they are; strings that readers of YAML 1.1 or 1.2 could take for something else
    /// stand in quotes.
    pub fn to_yaml(&self) -> String {
        let mut out = String::new();
        match block(&self.value) {
            Some(block) => yaml_block(block, 0, Start::Indent, &mut out),
            None => {
                yaml_scalar(&self.value, 0, &mut out);
                out.push('\n');
            }
        }
        out
    }
}

fn json(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        Value::Array(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "[\n" } else { ",\n" });
                indent(depth + 1, out);
                json(item, depth + 1, out);
            }
            out.push('\n');
            indent(depth, out);
            out.push(']');
        }
        Value::Object(object) if !object.is_empty() => {
            for (index, (name, member)) in object.iter().enumerate() {
                out.push_str(if index == 0 { "{\n" } else { ",\n" });
                indent(depth + 1, out);
                quoted(name, out);
                out.push_str(": ");
                json(&member.node, depth + 1, out);
            }
            out.push('\n');
            indent(depth, out);
            out.push('}');
        }
        Value::String(text) => quoted(text, out),
        value => simple(value, out),
    }
}

/// What YAML's block style puts on lines of its own.
enum Block<'n> {
    Items(&'n [Node]),
    Members(&'n Object),
}

/// Whether the first line of a block still needs its indentation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Indent,
    AfterDash,
}

fn block(value: &Value) -> Option<Block<'_>> {
    match value {
        Value::Array(items) if !items.is_empty() => Some(Block::Items(items)),
        Value::Object(object) if !object.is_empty() => Some(Block::Members(object)),
        _ => None,
    }
}

fn yaml_block(content: Block<'_>, depth: usize, mut start: Start, out: &mut String) {
    let mut line = |out: &mut String| {
        if start == Start::Indent {
            indent(depth, out);
        }
        start = Start::Indent;
    };
    match content {
        Block::Items(items) => {
            for item in items {
                line(out);
                out.push('-');
                match block(&item.value) {
                    Some(inner) => {
                        out.push(' ');
                        yaml_block(inner, depth + 1, Start::AfterDash, out);
                    }
                    None => yaml_line_end(&item.value, depth, out),
                }
            }
        }
        Block::Members(object) => {
            for (name, member) in object.iter() {
                line(out);
                yaml_key(name, depth, out);
                match block(&member.node.value) {
                    Some(inner) => {
                        out.push('\n');
                        yaml_block(inner, depth + 1, Start::Indent, out);
                    }
                    None => yaml_line_end(&member.node.value, depth, out),
                }
            }
        }
    }
}

fn yaml_key(name: &str, depth: usize, out: &mut String) {
    // YAML 1.2.2, section 8.2.2 limits a key before its `:` to 1024 characters, escapes included.
    if name.len() > 160 {
        out.push_str("? ");
        quoted(name, out);
        out.push('\n');
        indent(depth, out);
    } else {
        yaml_string(name, out);
    }
    out.push(':');
}

fn yaml_line_end(value: &Value, depth: usize, out: &mut String) {
    out.push(' ');
    yaml_scalar(value, depth + 1, out);
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

fn yaml_scalar(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::String(text) if is_literal(text) && depth > 0 => {
            out.push_str(match text.trim_end_matches('\n').len() + 1 {
                end if end > text.len() => "|-\n",
                end if end == text.len() => "|\n",
                _ => "|+\n",
            });
            for line in text.split_terminator('\n') {
                if !line.is_empty() {
                    indent(depth, out);
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Value::String(text) => yaml_string(text, out),
        value => simple(value, out),
    }
}

/// Whether a text can stand as a literal block (YAML 1.2.2, section 8.1.2) and come back the same.
fn is_literal(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.chars().any(|c| c != '\n' && is_escaped(c))
        && !text.split('\n').any(|line| line.ends_with(' '))
}

fn yaml_string(text: &str, out: &mut String) {
    if is_plain_string(text) {
        out.push_str(text);
    } else {
        quoted(text, out);
    }
}

fn simple(value: &Value, out: &mut String) {
    out.push_str(match value {
        Value::Null => "null",
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Number(text) | Value::String(text) => text,
        Value::Array(_) => "[]",
        Value::Object(_) => "{}",
    });
}

/// A string in double quotes, with escapes that JSON and YAML share.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Characters that are written as escapes: JSON asks for U+0000 to U+001F, YAML also for other
/// characters that do not print or that its version 1.1 takes for line breaks.
fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}
