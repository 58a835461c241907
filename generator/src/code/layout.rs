//! Line breaks as rustfmt sets them, for the few constructs that generated code is made of: so
//! that `cargo fmt` finds nothing to do, and no formatter has to run over megabytes of code.

use super::{Code, Ident};
use crate::code;

#[cfg(test)]
mod tests;

/// The width of a line.
pub const WIDTH: usize = 100;
/// How wide the arguments of a call, or the elements of an array, may be on one line.
pub const LIST: usize = 60;
/// How wide the fields of a struct literal may be on one line.
const LITERAL: usize = 18;
/// Elements up to this width are packed, several to a line.
const SHORT: usize = 10;

/// A call: `head(a, b)tail`, its arguments on lines of their own where they are too wide.
pub fn call(indent: usize, head: Code, arguments: Vec<Code>, tail: &'static str) -> Code {
    list(indent, code![head, "("], arguments, ")", tail, LIST)
}

/// An array: `head[a, b]tail`.
pub fn array(indent: usize, head: Code, elements: Vec<Code>, tail: &'static str) -> Code {
    if elements.len() > 1 && elements.iter().all(|element| element.width() <= SHORT) {
        let line = Code::join(elements.iter().cloned(), ", ");
        if line.width() > LIST || indent + head.width() + line.width() + tail.len() + 2 > WIDTH {
            return packed(indent, head, elements, tail);
        }
    }
    list(indent, code![head, "["], elements, "]", tail, LIST)
}

fn packed(indent: usize, head: Code, elements: Vec<Code>, tail: &'static str) -> Code {
    let mut text = code![head, "["];
    let mut column = WIDTH;
    let last = elements.len().saturating_sub(1);
    for (index, element) in elements.into_iter().enumerate() {
        // The last may fill the line; others leave a column, for the space behind their comma.
        let room = if index == last { 2 } else { 3 };
        if column + element.width() + room > WIDTH {
            text.push("\n");
            text.push(Code::indent(indent + 4));
            column = indent + 4;
        } else {
            text.push(" ");
            column += 1;
        }
        column += element.width() + 1;
        text.push(element);
        text.push(",");
    }
    code![text, "\n", Code::indent(indent), "]", tail]
}

/// `head = &[a, b];`, the array on a line of its own where it fits only there.
pub fn array_static(head: Code, elements: Vec<Code>) -> Code {
    let line = Code::join(elements.iter().cloned(), ", ");
    let value = code!["&[", &line, "]"];
    if line.width() <= LIST && value.width() + 5 <= WIDTH {
        return assignment(head, value);
    }
    array(0, code![head, " = &"], elements, ";")
}

/// A struct literal: `head { a, b }tail`.
pub fn literal(indent: usize, head: Code, fields: Vec<Code>, tail: &'static str) -> Code {
    let line = Code::join(fields.iter().cloned(), ", ");
    let wide = indent + head.width() + line.width() + tail.len() + 4 > WIDTH;
    if fields.is_empty() {
        return code![head, " {}", tail];
    }
    if line.width() <= LITERAL && !wide {
        return code![head, " { ", line, " }", tail];
    }
    let mut text = code![head, " {\n"];
    for field in fields {
        text.push(code![Code::indent(indent + 4), field, ",\n"]);
    }
    code![text, Code::indent(indent), "}", tail]
}

fn list(
    indent: usize,
    head: Code,
    items: Vec<Code>,
    close: &'static str,
    tail: &'static str,
    limit: usize,
) -> Code {
    let line = Code::join(items.iter().cloned(), ", ");
    let whole = code![&head, &line, close, tail];
    let broken = items.iter().any(|item| item.as_str().contains('\n'));
    let lone = items.len() == 1;
    if items.is_empty()
        || !broken
            && (line.width() <= limit || lone && close == ")")
            && indent + whole.width() <= WIDTH
    {
        return whole;
    }
    // rustfmt pulls the brackets of a lone element together, in ways that depend on what it is.
    if lone && close == "]" {
        return whole.loose();
    }
    let mut text = code![head, "\n"];
    for item in items {
        text.push(code![Code::indent(indent + 4), item, ",\n"]);
    }
    code![text, Code::indent(indent), close, tail]
}

/// A signature: `head(parameters) -> returned tail`.
pub fn signature(
    indent: usize,
    head: Code,
    parameters: Vec<Code>,
    returned: Code,
    tail: &'static str,
) -> Code {
    let line = Code::join(parameters.iter().cloned(), ", ");
    let whole = code![&head, "(", &line, ") -> ", &returned, tail];
    let width = indent + whole.width();
    if width < WIDTH || width == WIDTH && tail != ";" {
        return whole;
    }
    if width == WIDTH {
        // The parameters still fit, by rustfmt's count; the semicolon does not.
        return code![
            head,
            "(",
            line,
            ")\n",
            Code::indent(indent),
            "-> ",
            returned,
            tail
        ];
    }
    let mut text = code![head, "(\n"];
    for parameter in parameters {
        text.push(code![Code::indent(indent + 4), parameter, ",\n"]);
    }
    code![text, Code::indent(indent), ") -> ", returned, tail]
}

/// An arm of a `match` on a variant with fields: `head { fields } => start.calls`; each call is
/// its head and its arguments.
pub fn variant_arm(
    indent: usize,
    head: Code,
    fields: Vec<Code>,
    start: Code,
    calls: Vec<(Code, Vec<Code>)>,
) -> Code {
    let line = Code::join(fields.iter().cloned(), ", ");
    let (pattern, before) = if line.width() <= LITERAL {
        let pattern = code![head, " { ", line, " } => "];
        let before = indent + pattern.width();
        (pattern, before)
    } else {
        (
            code![literal(indent, head, fields, ""), " => "],
            indent + "} => ".len(),
        )
    };
    let mut body = start.clone();
    for (head, arguments) in &calls {
        let arguments = Code::join(arguments.iter().cloned(), ", ");
        let wide = arguments.width() > LIST;
        let call = code![head, "(", arguments, ")"];
        body.push(if wide { call.loose() } else { call });
    }
    if calls.len() > 1 && body.width() > LIST {
        let block = before + start.width() >= WIDTH;
        let inner = if block { indent + 8 } else { indent + 4 };
        let mut chain = start;
        for (head, arguments) in calls {
            let call = call(inner, head, arguments, "");
            chain.push(code!["\n", Code::indent(inner), call]);
        }
        return if block {
            in_block(indent, pattern, chain)
        } else {
            code![pattern, chain, ","]
        };
    }
    arm_body(indent, pattern, before, body)
}

/// An arm of a `match` whose body is a chain of calls; each is its head and its arguments.
pub fn chain_arm(indent: usize, pattern: Code, start: Code, calls: Vec<(Code, Vec<Code>)>) -> Code {
    let mut body = start.clone();
    for (head, arguments) in &calls {
        let arguments = Code::join(arguments.iter().cloned(), ", ");
        body.push(code![head, "(", arguments, ")"]);
    }
    if body.width() <= LIST {
        return plain_arm(indent, pattern, body);
    }
    let mut text = code![pattern, " => ", start];
    for (head, arguments) in calls {
        let call = call(indent + 4, head, arguments, "");
        text.push(code!["\n", Code::indent(indent + 4), call]);
    }
    code![text, ","]
}

/// A call with calls behind it, where the first is no method: `head(…).a().b()`.
pub fn builder(indent: usize, head: Code, calls: Vec<Code>) -> Code {
    let body = code![&head, Code::join(calls.iter().cloned(), "")];
    if calls.len() < 2 || body.width() <= LIST {
        return body;
    }
    let mut text = head;
    for call in calls {
        text.push(code!["\n", Code::indent(indent + 4), call]);
    }
    text
}

/// An arm of a `match`: `pattern => body`, with a block where the line is too long.
pub fn plain_arm(indent: usize, pattern: Code, body: Code) -> Code {
    let pattern = code![pattern, " => "];
    let before = indent + pattern.width();
    arm_body(indent, pattern, before, body)
}

fn arm_body(indent: usize, pattern: Code, before: usize, body: Code) -> Code {
    if before + body.width() < WIDTH {
        return code![pattern, body, ","];
    }
    in_block(indent, pattern, body)
}

fn in_block(indent: usize, pattern: Code, body: Code) -> Code {
    let inner = Code::indent(indent + 4);
    code![pattern, "{\n", inner, body, "\n", Code::indent(indent), "}"]
}

/// `head = value;`, the value on a line of its own where it fits only there.
pub fn assignment(head: Code, value: Code) -> Code {
    let line = code![&head, " = ", &value, ";"];
    if line.width() <= WIDTH {
        return line;
    }
    // Near the edge rustfmt breaks the head too.
    let fits = head.width() + 6 <= WIDTH && value.width() + 5 <= WIDTH;
    let own = code![head, " =\n    ", value, ";"];
    if fits { own } else { own.loose() }
}

/// A field of a struct, with its comma: `name: ty,`.
pub fn field(indent: usize, name: &Ident, ty: Code) -> Code {
    let line = code!["pub ", name, ": ", &ty, ","];
    if indent + line.width() <= WIDTH {
        return line;
    }
    let own = code!["pub ", name, ":\n", Code::indent(indent + 4), &ty, ","];
    if indent + 4 + ty.width() < WIDTH {
        own
    } else {
        own.loose()
    }
}

/// A variant of an enum, with its comma: `Name(ty),`.
pub fn variant(name: &Ident, ty: Code) -> Code {
    let line = code![name, "(", ty, "),"];
    if line.width() + 4 <= WIDTH {
        line
    } else {
        line.loose()
    }
}

/// `head = start.calls;`, each call on a line of its own where they are long together.
pub fn chain(head: Code, start: Code, calls: &[Code]) -> Code {
    let line = code![&start, Code::join(calls.iter().cloned(), "")];
    if calls.len() < 2 || line.width() <= LIST {
        return assignment(head, line);
    }
    let mut text = code![head, " = ", start];
    for call in calls {
        text.push(code!["\n    ", call]);
    }
    code![text, ";"]
}

/// A `use` of several names of a crate, which are in order.
pub fn import(from: &'static str, names: &[&'static str]) -> Code {
    if let [name] = names {
        return code!["use ", from, "::", *name, ";"];
    }
    let line = code![
        "use ",
        from,
        "::{",
        Code::join(names.iter().map(|name| Code::from(*name)), ", "),
        "};"
    ];
    // rustfmt leaves room for a comma and a brace here.
    if line.width() <= WIDTH - 2 {
        return line;
    }
    let mut text = code!["use ", from, "::{"];
    let mut column = WIDTH;
    for (index, name) in names.iter().enumerate() {
        // As above.
        let room = if index + 1 == names.len() { 2 } else { 3 };
        if column + name.len() + room > WIDTH {
            text.push("\n    ");
            column = 4;
        } else {
            text.push(" ");
            column += 1;
        }
        text.push(code![*name, ","]);
        column += name.len() + 1;
    }
    code![text, "\n};"]
}
