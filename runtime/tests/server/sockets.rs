//! Over real sockets: nobody can hold the server up for good.

use std::{future::pending, net::SocketAddr, time::Duration};

use runtime::Server;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

use crate::app::router;

const SOON: Duration = Duration::from_millis(200);
const LATEST: Duration = Duration::from_secs(5);

struct Running {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

async fn start(server: Server, router: impl Into<axum::Router> + Send + 'static) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(async move {
        let stopped = async move {
            if stopped.await.is_err() {
                pending().await
            }
        };
        server.serve_on(listener, router, stopped).await;
    });
    Running {
        address,
        stop: Some(stop),
        server,
    }
}

impl Running {
    async fn connect(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// Sends a text and reads until the server closes.
    async fn exchange(&self, text: &str) -> String {
        read(self.connect(text).await).await
    }

    async fn stop(&mut self) -> Duration {
        let begun = Instant::now();
        self.stop.take().unwrap().send(()).unwrap();
        timeout(LATEST, &mut self.server).await.unwrap().unwrap();
        begun.elapsed()
    }
}

async fn read(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let read = timeout(LATEST, stream.read_to_end(&mut answer)).await;
    read.expect("the server closes in time").ok();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn requests_are_answered() {
    let running = start(Server::new(), router()).await;
    let answer = running
        .exchange("GET /posts/7?q=a HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    let answer = running
        .exchange("HEAD /posts/7?q=a HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    assert!(answer.contains("content-length: 22\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[tokio::test]
async fn requests_name_one_host() {
    let running = start(Server::new(), router()).await;
    for (version, fields, status) in [
        ("1.1", "host: a:80\r\n", "200 OK"),
        ("1.1", "host:\r\n", "200 OK"),
        ("1.1", "host: [::1]:8080\r\n", "200 OK"),
        ("1.1", "", "400 Bad Request"),
        ("1.1", "host: a\r\nhost: a\r\n", "400 Bad Request"),
        ("1.1", "host: a/b\r\n", "400 Bad Request"),
        ("1.1", "host: a@b\r\n", "400 Bad Request"),
        ("1.0", "", "200 OK"),
        ("1.0", "host: a\r\nhost: b\r\n", "400 Bad Request"),
    ] {
        let answer = running
            .exchange(&format!(
                "GET /posts/7?q=a HTTP/{version}\r\n{fields}connection: close\r\n\r\n"
            ))
            .await;
        let first = answer.lines().next().unwrap_or_default();
        assert_eq!(first, format!("HTTP/{version} {status}"), "{fields:?}");
        let problem = answer.contains("content-type: application/problem+json\r\n");
        assert_eq!(problem, status.starts_with('4'), "{answer}");
    }
}

#[tokio::test]
async fn slow_headers_end_in_time() {
    let running = start(Server::new().header_timeout(SOON), router()).await;
    for begun in [
        "",
        "GET /posts/7 HT",
        "GET /posts/7 HTTP/1.1\r\nhost: a\r\n",
    ] {
        let start = Instant::now();
        running.exchange(begun).await;
        assert!(start.elapsed() < LATEST, "{begun}");
    }
    // A connection that stays idle after its answer.
    running
        .exchange("GET /nowhere HTTP/1.1\r\nhost: a\r\n\r\n")
        .await;
}

#[tokio::test]
async fn slow_bodies_end_in_time() {
    let running = start(Server::new(), router().body_deadline(SOON)).await;
    let answer = running
        .exchange(
            "POST /raw HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
             content-length: 10\r\n\r\n{",
        )
        .await;
    assert!(
        answer.starts_with("HTTP/1.1 408 Request Timeout\r\n"),
        "{answer}"
    );
    assert!(answer.contains("application/problem+json"), "{answer}");
}

#[tokio::test]
async fn long_bodies_are_refused_unread() {
    let running = start(Server::new(), router()).await;
    let answer = running
        .exchange(
            "POST /raw HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
             expect: 100-continue\r\ncontent-length: 99999999\r\n\r\n",
        )
        .await;
    assert!(
        answer.starts_with("HTTP/1.1 413 Payload Too Large\r\n"),
        "{answer}"
    );
}

/// The answer arrives although the client sends all of its body before it reads.
#[tokio::test]
async fn clients_that_send_first_learn_why() {
    let running = start(Server::new(), router()).await;
    let fields = "host: a\r\ncontent-type: application/json\r\ncontent-length: 16000000";
    let mut stream = running
        .connect(&format!("POST /raw HTTP/1.1\r\n{fields}\r\n\r\n"))
        .await;
    let (mut reading, mut writing) = stream.split();
    let mut answer = String::new();
    let sent = timeout(LATEST, writing.write_all(&vec![b' '; 16_000_000])).await;
    sent.unwrap().unwrap();
    let read = timeout(LATEST, reading.read_to_string(&mut answer)).await;
    read.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn broken_bodies_are_no_failure() {
    let running = start(Server::new(), router()).await;
    let answer = running
        .exchange(
            "POST /raw HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
             transfer-encoding: chunked\r\n\r\nno length\r\n",
        )
        .await;
    assert!(
        answer.starts_with("HTTP/1.1 400 Bad Request\r\n"),
        "{answer}"
    );
}

/// More than the sockets' buffers hold, for a client that reads none of it.
#[tokio::test]
async fn clients_that_do_not_read_are_left() {
    let huge = axum::Router::new().route(
        "/",
        axum::routing::get(|| async { vec![0_u8; 64 * 1024 * 1024] }),
    );
    let mut running = start(Server::new().write_timeout(SOON), huge).await;
    let stream = running.connect("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    sleep(SOON * 4).await;
    assert!(running.stop().await < LATEST);
    drop(stream);
}

#[tokio::test]
async fn more_connections_wait_for_their_turn() {
    let server = Server::new().connections(1).header_timeout(SOON);
    let running = start(server, router()).await;
    let _first = running
        .connect("GET /fail/slow HTTP/1.1\r\nhost: a\r\n\r\n")
        .await;
    let begun = Instant::now();
    let answer = running
        .exchange("GET /posts/7?q=a HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(begun.elapsed() > SOON);
}

#[tokio::test]
async fn stopping_waits_for_answers() {
    let mut running = start(Server::new(), router()).await;
    let idle = running.connect("").await;
    let busy = running
        .connect("GET /fail/slow HTTP/1.1\r\nhost: a\r\n\r\n")
        .await;
    sleep(SOON / 2).await;
    let reading = tokio::spawn(read(busy));
    assert!(running.stop().await < LATEST);
    let answer = reading.await.unwrap();
    assert!(answer.ends_with("at last"), "{answer}");
    assert_eq!(read(idle).await, "");
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn stopping_does_not_wait_for_good() {
    let server = Server::new().shutdown_deadline(SOON);
    let mut running = start(server, router()).await;
    let stream = running
        .connect(
            "POST /stream HTTP/1.1\r\nhost: a\r\ncontent-type: a/b\r\ncontent-length: 10\r\n\r\n1",
        )
        .await;
    sleep(SOON / 2).await;
    let took = running.stop().await;
    assert!(took >= SOON && took < LATEST, "{took:?}");
    read(stream).await;
}

#[tokio::test]
async fn handlers_see_the_peer() {
    let peer = |peer: axum::extract::ConnectInfo<SocketAddr>| async move { peer.0.to_string() };
    let own = axum::Router::new().route("/", axum::routing::get(peer));
    let running = start(Server::new(), own).await;
    let stream = running
        .connect("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    let address = stream.local_addr().unwrap().to_string();
    assert!(read(stream).await.ends_with(&address));
}
