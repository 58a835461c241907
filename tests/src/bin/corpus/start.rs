//! Does each server start, and does a request for each of its operations reach it?

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::arguments::Arguments;
use crate::cargo::{self, Level, Said};
use crate::check::{first, groups};
use crate::child::{self, Failure};
use crate::parallel;
use crate::progress::Progress;
use crate::report::{Entry, Verdict};
use crate::workspace::{self, Workspace};

/// What the build has given for a crate.
#[derive(Default)]
struct Built {
    error: Option<String>,
    executable: Option<PathBuf>,
}

/// Builds those crates that compile, each with a `main` that sends requests to its own router
/// instead of serving it, runs them, and enters what is wrong.
///
/// # Errors
///
/// If cargo or the disk fails.
pub(crate) fn all(
    entries: &mut [Entry],
    workspace: &Workspace,
    arguments: &Arguments,
) -> Result<(), String> {
    let groups = groups(entries);
    let total = groups.values().map(Vec::len).sum();
    let about = |error: io::Error| format!("{}: {error}", workspace.root().display());
    write_probe(workspace).map_err(about)?;
    for entry in entries.iter().filter(|entry| is_fit(entry)) {
        write_main(entry, workspace).map_err(about)?;
    }
    let progress = Progress::new("build", total);
    let mut built: BTreeMap<String, Built> = BTreeMap::new();
    for names in groups.values() {
        let mut command = workspace.cargo("build", arguments.jobs());
        command.args(names.iter().flat_map(|name| ["--package", name]));
        cargo::run(&mut command, workspace.root(), |name, said| {
            let built = built.entry(name.to_owned()).or_default();
            match said {
                Said::Message(message) if message.level() == Some(Level::Error) => {
                    let text = || message.text(&format!("crates/{name}"));
                    built.error.get_or_insert_with(text);
                }
                Said::Compiled(_, Some(executable)) => {
                    built.executable = Some(executable);
                    progress.step(name);
                }
                Said::Message(_) | Said::Compiled(_, None) => {}
            }
        })?;
    }
    drop(progress);
    let progress = Progress::new("start", total);
    let verdicts = parallel::map(entries, arguments.jobs(), |_, entry| {
        is_fit(entry).then(|| {
            let verdict = built.get(&entry.name).map_or_else(
                || Some("it was not built".to_owned()),
                |built| start(built, arguments),
            );
            progress.step(&entry.name);
            verdict
        })
    });
    for (entry, verdict) in entries.iter_mut().zip(verdicts) {
        if let Some(Some(wrong)) = verdict {
            entry.verdict = Verdict::DoesNotStart(wrong);
        }
    }
    Ok(())
}

fn is_fit(entry: &Entry) -> bool {
    matches!(entry.verdict, Verdict::Ok | Verdict::Warns(_))
}

/// The crate `probe`, which every `main` calls.
fn write_probe(workspace: &Workspace) -> io::Result<()> {
    let folder = workspace.folder("probe");
    fs::create_dir_all(folder.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"probe\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         runtime = {{ path = {:?} }}\ntower-service = \"0.3\"\n",
        workspace::runtime()?
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), include_str!("probe.rs"))
}

/// The crate is a copy that nobody keeps, so what is the user's otherwise may change here.
fn write_main(entry: &Entry, workspace: &Workspace) -> io::Result<()> {
    let folder = workspace.folder(&entry.name);
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    let text = text.replace(
        "[dependencies]\n",
        "[dependencies]\nprobe = { path = \"../probe\" }\n",
    );
    fs::write(manifest, text)?;
    let auth = match folder.join("src/auth.rs").exists() {
        true => "mod auth;\n",
        false => "",
    };
    let krate = entry.name.replace('-', "_");
    let main = format!(
        "mod app;\n{auth}mod routes;\n\n#[tokio::main]\nasync fn main() {{\n    \
         let router = {krate}::router(app::App::new());\n    \
         print!(\"{{}}\", probe::wrong_answers(router, include_str!(\"requests.txt\")).await);\n}}\n"
    );
    fs::write(folder.join("src/main.rs"), main)?;
    let overview = entry.overview.iter();
    let operations = overview.flat_map(|overview| &overview.operations);
    let mut requests = String::new();
    for (method, path) in operations {
        let _ = writeln!(requests, "{method} {}", target(path));
    }
    fs::write(folder.join("src/requests.txt"), requests)
}

/// Runs a server's requests; gives what is wrong.
fn start(built: &Built, arguments: &Arguments) -> Option<String> {
    let Some(executable) = &built.executable else {
        let error = built.error.as_deref().unwrap_or("without a message");
        return Some(format!("it does not build: {error}"));
    };
    match child::run(&mut Command::new(executable), arguments.timeout()) {
        Ok(output) if !output.status.success() => Some(child::last_words(&output)),
        Ok(output) => first(output.stdout.lines().map(str::to_owned).collect()),
        Err(Failure::TimedOut) => Some("timed out".to_owned()),
        Err(Failure::Panicked(message) | Failure::NotRun(message)) => Some(message),
    }
}

/// A request target for a path template: parameters become `1`, which is a number, a string and
/// seldom anything else's name; what a URI cannot hold is percent-encoded (RFC 3986, section 2.1);
/// fragments are not sent.
fn target(template: &str) -> String {
    let template = template.split('#').next().unwrap_or_default();
    let mut target = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let Some((_, after)) = tail.split_once('}') else {
            break;
        };
        encode(before, &mut target);
        target.push('1');
        rest = after;
    }
    encode(rest, &mut target);
    target
}

fn encode(text: &str, target: &mut String) {
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte);
        if plain {
            target.push(char::from(byte));
        } else {
            let _ = write!(target, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::Arc;

    use super::*;
    use crate::probe::wrong_answers;
    use runtime::{Description, Endpoint, Operation, Router, StatusCode};

    static DESCRIPTION: Description = Description {
        title: "",
        openapi_json: "{}",
        openapi_yaml: "{}",
        docs_html: "",
        schemes: &[],
    };

    static FRESH: Operation = Operation {
        method: "GET",
        path: "/fresh/{id}",
        ..Operation::NEW
    };

    static WRITTEN: Operation = Operation {
        method: "PUT",
        path: "/written",
        ..Operation::NEW
    };

    #[test]
    fn answers() {
        let endpoints = vec![
            Endpoint::new(&FRESH, |_, _| {
                runtime::call(async { runtime::not_implemented::<_, StatusCode>(()) })
            }),
            Endpoint::new(&WRITTEN, |_, _| {
                runtime::call(async { Ok(StatusCode::NO_CONTENT) })
            }),
        ];
        let router = Router::new(&DESCRIPTION, Arc::new(()), endpoints, None);
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.unwrap();
        let check = |requests: &str, expected: &str| {
            let answers = runtime.block_on(wrong_answers(router.clone(), requests));
            assert_eq!(answers, expected);
        };
        check("", "");
        check("GET /fresh/1\nGET /fresh/2", "");
        check(
            "PUT /written\nGET /fresh/1\nGET /gone\nPUT /fresh/1",
            "PUT /written: 204 No Content\nGET /gone: 404 Not Found\n\
             PUT /fresh/1: 405 Method Not Allowed\n",
        );
        check("GET /a b", "GET /a b: invalid uri character\n");
    }

    #[test]
    fn targets() {
        #[track_caller]
        fn check(template: &str, expected: &str) {
            assert_eq!(target(template), expected);
        }
        check("/", "/");
        check("/posts/{id}", "/posts/1");
        check("/{base}...{head}/{name}.json", "/1...1/1.json");
        check("/v1/{name}:cancel", "/v1/1:cancel");
        check("/jobs?op=LIST&id={id}", "/jobs?op=LIST&id=1");
        check("/#X-Amz-Target=Foo", "/");
        check("/a b/ü/%20/\"/{", "/a%20b/%C3%BC/%20/%22/%7B");
        check("/}/{a b}", "/%7D/1");
    }
}
