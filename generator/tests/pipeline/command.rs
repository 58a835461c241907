//! The command: its arguments, its exit codes, and what it does to files.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A document with two routes.
const PETS: &str = "openapi: 3.0.4
info: {title: Pets, version: '1'}
paths:
  /pets:
    get: {responses: {'204': {description: Done}}}
  /toys:
    get: {responses: {'204': {description: Done}}}
";

const PETS_JSON: &str = r#"{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"},
"paths": {"/pets": {"get": {"responses": {"204": {"description": "Done"}}}}}}"#;

/// Two errors, of different stages of the document's check.
const WRONG: &str = "openapi: 3.0.4
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get: {responses: {'204': {description: Done}}}
  /toys:
    get: {parameters: {}, responses: {'204': {description: Done}}}
";

/// The command in a folder of its own.
struct Run {
    folder: TempDir,
}

/// How it ended: its exit code, and what it wrote.
struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let run = Self { folder };
        run.write("pets.yaml", PETS);
        run.write("pets.json", PETS_JSON);
        run.write("wrong.yaml", WRONG);
        run
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_generator"));
        command.current_dir(&self.folder).args(arguments);
        command.stdin(Stdio::null()).env_remove("NO_COLOR");
        command
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        ended(self.command(arguments).output().unwrap())
    }

    /// All files below a folder with their contents and times.
    fn files(&self, folder: &str) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let time = path.metadata().unwrap().modified().unwrap();
                    files.insert(path.clone(), (fs::read(path).unwrap(), time));
                }
            }
        }
        files
    }
}

fn ended(output: std::process::Output) -> Ended {
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
    Ended {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err,
    }
}

#[test]
fn a_command_that_cannot_be_carried_out_ends_in_2_with_one_line() {
    let run = Run::new();
    run.write("file", "");
    let cases: &[(&[&str], &str)] = &[
        (&[], "SPEC"),
        (&["pets.yaml", "pets.json"], "pets.json"),
        (&["pets.yaml", "--nam", "x"], "--name"),
        (&["pets.yaml", "--name"], "--name"),
        (&["gone.yaml"], "gone.yaml: no such file"),
        (&["."], ".: is a folder, not a document"),
        (&["file/pets.yaml"], "file/pets.yaml"),
        (&["pets.yaml", "--out", "file"], "file"),
        (&["pets.yaml", "--out", "file/below"], "file"),
    ];
    for (arguments, says) in cases {
        let before = run.files(".");
        let Ended { code, out, err } = run.run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {err}");
        assert_eq!(out, "", "{arguments:?}");
        assert_eq!(err.lines().count(), 1, "{arguments:?}: {err}");
        assert!(
            err.starts_with("error: ") && err.contains(says),
            "{arguments:?}: {err}"
        );
        assert!(run.files(".") == before, "{arguments:?} wrote something");
    }
}

#[test]
fn a_document_with_errors_ends_in_1_and_nothing_is_written() {
    let run = Run::new();
    let long = format!("openapi: 3.0.4\n# {}\n  - : [", "é".repeat(300));
    let cases: &[(&str, &[&str])] = &[
        (WRONG, &["E0204", "E0224", "2 errors"]),
        ("", &["E0103"]),
        (&long, &["E0105"]),
        ("swagger: '2.0'", &["E0201"]),
        ("[]", &["error"]),
        ("just text", &["error"]),
    ];
    for (text, says) in cases {
        run.write("wrong.yaml", text);
        let before = run.files(".");
        let Ended { code, out, err } = run.run(&["wrong.yaml"]);
        assert_eq!(code, Some(1), "{text}: {err}");
        assert_eq!(out, "");
        for part in *says {
            assert!(err.contains(part), "{text}: {err}");
        }
        assert!(err.ends_with("; nothing was written\n"), "{err}");
        assert!(run.files(".") == before, "{text} wrote something");
    }
    let bytes = run.path("bytes.yaml");
    fs::write(bytes, b"openapi: \xff").unwrap();
    let Ended { code, err, .. } = run.run(&["bytes.yaml"]);
    assert!(code == Some(1) && err.contains("E0101"), "{err}");
}

#[test]
fn documents_of_both_kinds_end_in_0() {
    let run = Run::new();
    let json = PETS_JSON.replace("3.1.0", "3.0.3");
    let yaml = PETS.replace("3.0.4", "3.1.1");
    let documents = [PETS, PETS_JSON, &json, &yaml];
    for (index, text) in documents.iter().enumerate() {
        let out = format!("out{index}");
        run.write("document", text);
        let ended = run.run(&["document", "--out", &out]);
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        assert_eq!(ended.err, "");
        assert!(
            ended.out.contains("src/routes/pets/route.rs"),
            "{}",
            ended.out
        );
        let lib = run.read(&format!("{out}/src/lib.rs"));
        assert!(lib.starts_with("// @generated from document."), "{lib}");
    }
    // Without `--out` the package goes to a folder of its name.
    assert_eq!(run.run(&["pets.yaml"]).code, Some(0));
    assert!(run.path("generated/pets/src/main.rs").is_file());
    assert_eq!(run.run(&["--help"]).code, Some(0));
}

#[test]
fn a_dash_reads_standard_input() {
    let run = Run::new();
    for (text, expected) in [(PETS, 0), (WRONG, 1)] {
        let mut command = run.command(&["-", "--out", "out"]);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        drop(input);
        let Ended { code, err, .. } = ended(child.wait_with_output().unwrap());
        assert_eq!(code, Some(expected), "{err}");
        assert!(
            expected == 0 || err.contains("--> standard input:"),
            "{err}"
        );
    }
}

#[test]
fn names_and_runtimes_go_to_the_manifest() {
    let run = Run::new();
    fs::create_dir(run.path("here")).unwrap();
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--runtime", "0.1"], "pets", r#"{ version = "0.1" }"#),
        (&["--runtime", "^1.2"], "pets", r#"{ version = "^1.2" }"#),
        (
            &[
                "--runtime",
                "https://example.org/r.git",
                "--name",
                "My Shop",
            ],
            "my-shop",
            r#"{ git = "https://example.org/r.git" }"#,
        ),
        (
            &["--runtime", "git@example.org:r.git", "--name", "../../up"],
            "up",
            r#"{ git = "git@example.org:r.git" }"#,
        ),
        (
            &["--runtime", "here", "--name", "test"],
            "test-api",
            r#"{ path = "../here" }"#,
        ),
        (
            &["--runtime", "not \"there\\", "--name", "App"],
            "app-api",
            r#"{ path = "not \"there\\" }"#,
        ),
    ];
    for (arguments, name, runtime) in cases {
        let given = ["pets.yaml", "--out", "out"];
        let Ended { code, err, .. } = run.run(&[&given, *arguments].concat());
        assert_eq!(code, Some(0), "{err}");
        let manifest = run.read("out/Cargo.toml");
        assert!(
            manifest.contains(&format!("\nname = \"{name}\"\n")),
            "{manifest}"
        );
        assert!(
            manifest.contains(&format!("\nruntime = {runtime}\n")),
            "{manifest}"
        );
        fs::remove_dir_all(run.path("out")).unwrap();
    }
    // A title that is no TOML of its own accord.
    let title = r#""\"\\\u00ad\u0301\n[x]""#;
    run.write("title.yaml", &PETS.replace("Pets", title));
    assert_eq!(run.run(&["title.yaml", "--out", "out"]).code, Some(0));
    let mut metadata = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    metadata
        .args(["read-manifest", "--manifest-path"])
        .arg(run.path("out/Cargo.toml"));
    let Ended { code, err, .. } = ended(metadata.output().unwrap());
    assert_eq!(code, Some(0), "{err}");
}

#[test]
fn a_second_run_changes_nothing() {
    let run = Run::new();
    let first = run.run(&["pets.yaml", "--out", "out"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    let before = run.files("out");
    let second = run.run(&["pets.yaml", "--out", "out"]);
    assert_eq!(second.code, Some(0), "{}", second.err);
    assert!(run.files("out") == before);
    assert!(
        second
            .out
            .contains("; files: 8 unchanged, 5 of yours kept\n"),
        "{}",
        second.out
    );
}

#[test]
fn what_is_the_users_stays() {
    let run = Run::new();
    assert_eq!(run.run(&["pets.yaml", "--out", "out"]).code, Some(0));
    let (stub, own) = ("out/src/routes/pets/route.rs", "out/src/own.rs");
    run.write(stub, "// Mine.\n");
    run.write(own, "// Mine too.\n");
    run.write("out/src/models.rs", "// Nobody's.\n");
    let fewer = PETS.replace("/toys", "/tools");
    run.write("pets.yaml", &fewer);
    let Ended { code, out, err } = run.run(&["pets.yaml", "--out", "out"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert_eq!(run.read(stub), "// Mine.\n");
    assert_eq!(run.read(own), "// Mine too.\n");
    assert!(run.read("out/src/models.rs").starts_with("// @generated"));
    // The route is gone, and its contract with it; what the user wrote is theirs to remove.
    let orphan = "out/src/routes/toys/route.rs: the document no longer has this route";
    assert!(out.contains(orphan), "{out}");
    assert!(run.path("out/src/routes/toys/route.rs").is_file());
    assert!(!run.path("out/src/routes/toys/contract.rs").exists());
    assert!(run.path("out/src/routes/tools/route.rs").is_file());
}

#[test]
fn a_document_with_errors_leaves_an_earlier_package_alone() {
    let run = Run::new();
    assert_eq!(run.run(&["pets.yaml", "--out", "out"]).code, Some(0));
    let before = run.files("out");
    assert_eq!(run.run(&["wrong.yaml", "--out", "out"]).code, Some(1));
    assert!(run.files("out") == before);
}

/// Readers such as `head` close their end early.
#[test]
fn closed_pipes_are_no_failure() {
    let run = Run::new();
    let cases: &[(&[&str], i32)] = &[
        (&["pets.yaml", "--out", "out"], 0),
        (&["wrong.yaml", "--out", "out"], 1),
        (&["gone.yaml"], 2),
        (&["--help"], 0),
        (&["--flag"], 2),
    ];
    for (arguments, expected) in cases {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = run.command(arguments);
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        let status = command.status().unwrap();
        assert_eq!(status.code(), Some(*expected), "{arguments:?}");
    }
    assert!(Path::new(&run.path("out/src/main.rs")).is_file());
}
