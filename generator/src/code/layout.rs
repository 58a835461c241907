//! Line breaks as rustfmt sets them, for the few constructs that generated code is made of: so
//! that `cargo fmt` finds nothing to do, and no formatter has to run over megabytes of code.

use super::Code;
use crate::code;

/// The width of a line.
pub const WIDTH: usize = 100;
/// How wide the arguments of a call, or the elements of an array, may be on one line.
const LIST: usize = 60;
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
    for element in elements {
        if column + element.width() + 2 > WIDTH {
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
    let mut text = code![head, "\n"];
    for item in items {
        text.push(code![Code::indent(indent + 4), item, ",\n"]);
    }
    code![text, Code::indent(indent), close, tail]
}

/// An arm of a `match` that assigns, with its comma.
pub fn arm(indent: usize, pattern: Code, target: Code, head: Code, arguments: Vec<Code>) -> Code {
    let line = call(
        indent,
        code![&pattern, " => ", &target, head.clone()],
        arguments.clone(),
        ",",
    );
    if !line.as_str().contains('\n') && indent + line.width() <= WIDTH {
        return line;
    }
    let inner = call(indent + 4, code![target, head], arguments, ";");
    code![
        pattern,
        " => {\n",
        Code::indent(indent + 4),
        inner,
        "\n",
        Code::indent(indent),
        "}"
    ]
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

/// An arm of a `match` on a variant with fields: `head { fields } => start.calls`.
pub fn variant_arm(
    indent: usize,
    head: Code,
    fields: Vec<Code>,
    start: Code,
    calls: Vec<Code>,
) -> Code {
    let line = Code::join(fields.iter().cloned(), ", ");
    let (pattern, before) = if line.width() <= LITERAL {
        let pattern = code![head, " { ", line, " } => "];
        let before = indent + pattern.width();
        (pattern, before)
    } else {
        (code![literal(indent, head, fields, ""), " => "], indent + 5)
    };
    let body = code![&start, Code::join(calls.iter().cloned(), "")];
    if calls.len() > 1 && body.width() > LIST {
        let mut text = code![pattern, start];
        for call in calls {
            text.push(code!["\n", Code::indent(indent + 4), call]);
        }
        return code![text, ","];
    }
    arm_body(indent, pattern, before, body)
}

/// An arm of a `match`: `pattern => body`, with a block where the line is too long.
pub fn plain_arm(indent: usize, pattern: Code, body: Code) -> Code {
    let pattern = code![pattern, " => "];
    let before = indent + pattern.width();
    arm_body(indent, pattern, before, body)
}

fn arm_body(indent: usize, pattern: Code, before: usize, body: Code) -> Code {
    if before + body.width() + 1 <= WIDTH {
        return code![pattern, body, ","];
    }
    let inner = Code::indent(indent + 4);
    code![pattern, "{\n", inner, body, "\n", Code::indent(indent), "}"]
}

/// A chain of calls: on one line while it is short, else a line for each.
pub fn chain(indent: usize, head: Code, calls: &[Code], tail: &'static str, before: usize) -> Code {
    let line = code![&head, Code::join(calls.iter().cloned(), "")];
    if line.width() <= LIST && before + line.width() + tail.len() <= WIDTH {
        return code![line, tail];
    }
    let mut text = head;
    for call in calls {
        text.push(code!["\n", Code::indent(indent + 4), call]);
    }
    code![text, tail]
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
    for name in names {
        if column + name.len() + 2 > WIDTH {
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
