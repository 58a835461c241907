//! Server processes.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use super::command::Killed;
use super::http::{Request, contains};

/// A server that serves until it is dropped.
pub struct Server {
    pub address: SocketAddr,
    _process: Killed,
}

impl Server {
    /// Starts a server on a free port, with these environment variables and none of its own.
    pub fn start(executable: &Path, variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(executable);
        for name in ["DATABASE", "BLOG_TOKEN", "BLOG_READER", "WEBHOOK_SECRET"] {
            command.env_remove(name);
        }
        command.envs(variables.iter().copied());
        command.env("ADDRESS", "127.0.0.1:0").stdout(Stdio::piped());
        let mut process = Killed(command.spawn().unwrap());
        let output = process.0.stdout.take().unwrap();
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = BufReader::new(output).read_line(&mut line);
            sender.send(read.map(|_| line))
        });
        let line = receiver
            .recv_timeout(Duration::from_secs(30))
            .unwrap()
            .unwrap();
        let address = line.trim().strip_prefix("listening on http://");
        Self {
            address: address
                .unwrap_or_else(|| panic!("{line:?}"))
                .parse()
                .unwrap(),
            _process: process,
        }
    }

    /// Sends a request and compares the response: its status, headers that it must have (or, where
    /// the value is empty, must not have), and its body, `null` meaning none. Members of objects
    /// that are not expected are not compared.
    pub fn check(&self, request: Request, status: u16, headers: &[(&str, &str)], body: Value) {
        let response = request.send(self.address);
        let actual = response.json();
        assert_eq!(response.status, status, "{request}\n{actual:#}");
        for (name, value) in headers {
            let actual = response.header(name).unwrap_or_default();
            assert_eq!(actual, *value, "`{name}` of {request}");
        }
        assert!(
            contains(&actual, &body),
            "{request}\n{actual:#}\nis not\n{body:#}"
        );
        let is_problem = response.header("content-type") == Some("application/problem+json");
        assert_eq!(is_problem, status >= 400, "the media type of {request}");
        if is_problem && request.method != "HEAD" {
            assert_eq!(actual["status"], status, "{request}");
            assert!(actual["title"].is_string(), "{request}");
        }
    }
}
