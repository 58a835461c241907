//! Nodes as output: JSON, YAML, and anything else that serde can write.

use serde::ser::{Error as _, Serialize, Serializer};

use super::number::exact_f64;
use super::{Node, Value};

/// Numbers go out as 64-bit integers, else as the `f64` that prints as the same decimal number,
/// else as 128-bit integers. A number that is none of these is an error of the serializer, since
/// digits would be lost; [`Node::to_json`] writes such numbers too.
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

    /// The value as YAML 1.2. Where a number has more digits than `serde_yaml` can write, a name is
    /// `<<`, which many read as a merge, or a string has one of Unicode's line separators, which do
    /// not come back as they went, it is the JSON text: that is YAML as well (YAML 1.2.2, section
    /// 1.3).
    pub fn to_yaml(&self) -> String {
        serde_yaml::to_string(self)
            .ok()
            .filter(|yaml| !yaml.contains("<<:") && !yaml.contains(['\u{2028}', '\u{2029}']))
            .unwrap_or_else(|| self.to_json())
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

/// A string in double quotes, with escapes of JSON.
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
