//! rustfmt finds nothing to do in what is laid out here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::fmt::Write as _;
use std::process::Command;

use super::*;
use crate::code::{Literal, Prefix};

/// How many variants there are of each construct.
const VARIANTS: usize = 400;

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, from: usize, to: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        from + (self.0 >> 33) as usize % (to - from + 1)
    }

    fn letters(&mut self, from: usize, to: usize) -> String {
        let length = self.roll(from, to);
        (0..length)
            .map(|_| char::from(b'a' + self.roll(0, 25) as u8))
            .collect()
    }

    fn name(&mut self, from: usize, to: usize) -> Ident {
        let letters = self.letters(from, to);
        Ident::snake([letters.as_str()])
    }

    fn type_name(&mut self, from: usize, to: usize) -> Ident {
        let letters = self.letters(from, to);
        Ident::camel([letters.as_str()], Prefix::Type)
    }

    fn text(&mut self, from: usize, to: usize) -> Code {
        Literal::string(&self.letters(from, to)).into()
    }

    fn texts(&mut self, most: usize, from: usize, to: usize) -> Vec<Code> {
        (0..self.roll(0, most))
            .map(|_| self.text(from, to))
            .collect()
    }

    /// Calls of methods, and the same in one piece each.
    fn calls(&mut self, least: usize, most: usize) -> Vec<(Code, Vec<Code>)> {
        (0..self.roll(least, most))
            .map(|_| {
                let head = code![".", &self.name(2, 12)];
                let arguments = vec![self.text(1, 20), code!["&", &self.name(1, 25)]];
                (head, arguments)
            })
            .collect()
    }

    fn chained(&mut self, least: usize, most: usize) -> Vec<Code> {
        (0..self.roll(least, most))
            .map(|_| code![".", &self.name(2, 12), "(", self.text(0, 20), ")"])
            .collect()
    }

    fn ty(&mut self, to: usize) -> Code {
        match self.roll(0, 2) {
            0 => (&self.type_name(1, to)).into(),
            1 => code!["Vec<", &self.type_name(1, to), ">"],
            _ => code!["Option<models::", &self.type_name(1, to), ">"],
        }
    }
}

/// An item with a piece of code in it, told to be left alone where the piece says so.
fn item(text: &mut String, before: &str, piece: &Code, after: &str) {
    let skip = if piece.needs_skip() {
        "#[rustfmt::skip]\n"
    } else {
        ""
    };
    writeln!(text, "{skip}{before}{piece}{after}\n").unwrap();
}

fn arms(dice: &mut Dice, kind: usize) -> Code {
    let variant = code!["Self::", &dice.type_name(1, 40)];
    match kind {
        0 => plain_arm(12, variant, code!["run(", dice.text(1, 60), ")"]),
        1 => {
            let number = Literal::plain_integer(dice.roll(0, 12)).into();
            chain_arm(12, number, "input".into(), dice.calls(2, 2))
        }
        _ => {
            let fields = (0..dice.roll(1, 4))
                .map(|_| (&dice.name(1, 20)).into())
                .collect();
            let start = code!["response::json(200, &", &dice.name(1, 20), ")"];
            variant_arm(12, variant, fields, start, dice.calls(1, 3))
        }
    }
}

fn write_all(dice: &mut Dice) -> String {
    const RUNTIME: [&str; 12] = [
        "BodyRule",
        "Bytes",
        "Decode",
        "Endpoint",
        "Head",
        "IntoResponse",
        "Members",
        "Operation",
        "Parameter",
        "Response",
        "Shape",
        "Text",
    ];
    let mut text = String::new();
    for length in 1..=RUNTIME.len() {
        for start in 0..=RUNTIME.len() - length {
            let names = &RUNTIME[start..start + length];
            let import = import("runtime", names);
            item(
                &mut text,
                &format!("mod m{length}_{start} {{}}\n"),
                &import,
                "",
            );
        }
    }
    for number in 0..VARIANTS {
        let (name, ty) = (dice.name(1, 60), dice.ty(70));
        item(&mut text, "struct S {\n    ", &field(4, &name, ty), "\n}");
        let (name, ty) = (dice.type_name(1, 60), dice.ty(40));
        item(&mut text, "enum E {\n    ", &variant(&name, ty), "\n}");
        let (name, ty) = (dice.type_name(1, 60), dice.ty(70));
        item(
            &mut text,
            "",
            &assignment(code!["pub type ", &name], ty),
            "",
        );
        let head = code!["static ", &dice.name(1, 60).upper(), ": Pattern"];
        let value = code!["Pattern::linear(", dice.text(1, 58), ")"];
        item(&mut text, "", &assignment(head, value), "");

        let head = code!["routes::", &dice.name(1, 80), "::mount"];
        let piece = call(4, head, vec!["&mut endpoints".into()], ";");
        item(&mut text, "fn f() {\n    ", &piece, "\n}");
        let piece = call(4, (&dice.name(1, 30)).into(), dice.texts(4, 1, 30), "");
        item(&mut text, "fn f() {\n    ", &piece, "\n}");

        let short = if number % 2 == 0 { 8 } else { 40 };
        let elements = dice.texts(16, 1, short);
        let head = code!["static ", &dice.name(1, 30).upper(), ": &[&str]"];
        item(&mut text, "", &array_static(head, elements), "");
        let elements = dice.texts(8, 1, short);
        let piece = array(4, code![&dice.name(4, 20), ": &"], elements, ",");
        let before = "static S: T = T {\n    ";
        item(&mut text, before, &piece, "\n    ..T::NEW\n};");
        let elements = (0..dice.roll(2, 3))
            .map(|_| {
                builder(
                    8,
                    code!["P::new(", dice.text(1, 30), ")"],
                    dice.chained(0, 2),
                )
            })
            .collect();
        let piece = array(4, "parameters: &".into(), elements, ",");
        item(&mut text, before, &piece, "\n    ..T::NEW\n};");
        let fields = (0..dice.roll(0, 3))
            .map(|_| code![&dice.name(1, 8), ": ", dice.text(1, 10)])
            .collect();
        let head = code!["static S: T = ", &dice.type_name(1, 20)];
        item(&mut text, "", &literal(0, head, fields, ";"), "");
        let head = code!["static ", &dice.name(1, 40).upper(), ": Text"];
        let piece = chain(head, "Text::ANY".into(), &dice.chained(0, 4));
        item(&mut text, "", &piece, "");

        let parameters = vec!["&self".into(), code!["request: ", &dice.type_name(1, 40)]];
        let returned = code!["Result<", dice.ty(30), ">"];
        let head = code!["fn ", &dice.name(1, 30)];
        let piece = signature(4, head.clone(), parameters.clone(), returned.clone(), ";");
        item(&mut text, "trait T {\n    ", &piece, "\n}");
        let piece = signature(4, head, parameters, returned, " {");
        item(
            &mut text,
            "impl S {\n    ",
            &piece,
            "\n        f()\n    }\n}",
        );

        let before = "impl S {\n    fn f(self) -> R {\n        match self {\n            ";
        let after = "\n            _ => none(),\n        }\n    }\n}";
        item(&mut text, before, &arms(dice, number % 3), after);
    }
    text
}

#[test]
fn rustfmt_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("laid_out.rs");
    std::fs::write(&file, write_all(&mut Dice(7)).trim_end().to_owned() + "\n").unwrap();
    let mut rustfmt = Command::new("rustfmt");
    let run = rustfmt
        .args(["--check", "--edition", "2024"])
        .arg(&file)
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&run.stdout);
    let shown: Vec<_> = shown.lines().take(60).collect();
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{}\n{errors}", shown.join("\n"));
}
