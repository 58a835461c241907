//! Serving over HTTP/1.1, with an end to everything that a client could hold up for good.

mod patient;

use std::{
    convert::Infallible,
    env,
    io::{self, Write},
    net::{Ipv4Addr, SocketAddr},
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    extract::ConnectInfo,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, Request, StatusCode, Version, header::HOST, uri::Authority};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use patient::Patient;
use tokio::{
    net::{TcpListener, TcpStream},
    select, signal,
    sync::{Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};
use tower_service::Service;

use crate::Problem;

/// Serves a router until the process is told to stop (Ctrl-C or SIGTERM), with the defaults of
/// [`Server`]: on the address in the environment variable `ADDRESS`, or on 127.0.0.1:8080.
///
/// # Errors
///
/// If `ADDRESS` is no socket address or cannot be listened on.
pub async fn serve(router: impl Into<axum::Router>) -> io::Result<()> {
    Server::new().serve(router).await
}

/// A server's limits, and where it listens.
#[derive(Debug, Clone)]
#[must_use = "a server serves nothing until `serve` is called"]
pub struct Server {
    address: Option<SocketAddr>,
    header_timeout: Duration,
    write_timeout: Duration,
    connections: usize,
    shutdown_deadline: Duration,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            address: None,
            header_timeout: Duration::from_secs(10),
            write_timeout: Duration::from_secs(30),
            connections: 1024,
            shutdown_deadline: Duration::from_secs(30),
        }
    }
}

impl Server {
    /// A server with the defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Listens here, whatever `ADDRESS` says.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = Some(address);
        self
    }

    /// Closes connections on which a request's header section does not arrive within this time,
    /// idle ones included (10 seconds otherwise).
    pub fn header_timeout(mut self, time: Duration) -> Self {
        self.header_timeout = time;
        self
    }

    /// Closes connections whose client takes nothing of a response for this long (30 seconds
    /// otherwise).
    pub fn write_timeout(mut self, time: Duration) -> Self {
        self.write_timeout = time;
        self
    }

    /// Serves this many connections at a time (1024 otherwise); others wait to be accepted.
    pub fn connections(mut self, most: usize) -> Self {
        self.connections = most.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// Gives requests that are being answered this long to end when the server is told to stop
    /// (30 seconds otherwise).
    pub fn shutdown_deadline(mut self, time: Duration) -> Self {
        self.shutdown_deadline = time;
        self
    }

    /// Listens and serves until Ctrl-C or SIGTERM; says where on standard output.
    ///
    /// # Errors
    ///
    /// If `ADDRESS` is no socket address, or the address cannot be listened on.
    pub async fn serve(self, router: impl Into<axum::Router>) -> io::Result<()> {
        let address = match self.address {
            Some(address) => address,
            None => address_from_environment()?,
        };
        let listener = TcpListener::bind(address).await.map_err(|error| {
            io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"))
        })?;
        let stop = stop_signal()?;
        let address = listener.local_addr()?;
        // A closed standard output is no reason not to serve.
        let _ = writeln!(io::stdout(), "listening on http://{address}");
        self.serve_on(listener, router, stop).await;
        Ok(())
    }

    /// Serves on a listener until `stop` ends, then lets requests that are being answered end.
    pub async fn serve_on(
        self,
        listener: TcpListener,
        router: impl Into<axum::Router>,
        stop: impl Future<Output = ()>,
    ) {
        let router = router.into();
        let slots = Arc::new(Semaphore::new(self.connections));
        let (stopping, stopped) = watch::channel(());
        let mut connections = JoinSet::new();
        let mut stop = pin!(stop);
        loop {
            let next = async {
                let slot = Arc::clone(&slots).acquire_owned().await;
                (slot, listener.accept().await)
            };
            let (slot, accepted) = select! {
                biased;
                () = &mut stop => break,
                next = next => next,
            };
            while connections.try_join_next().is_some() {}
            match accepted {
                Ok((stream, peer)) => {
                    let connection = self.connection(stream, peer, router.clone(), stopped.clone());
                    connections.spawn(async move {
                        connection.await;
                        drop(slot);
                    });
                }
                Err(error) => back_off(&error).await,
            }
        }
        drop(listener);
        drop(stopping);
        let ended = async { while connections.join_next().await.is_some() {} };
        if timeout(self.shutdown_deadline, ended).await.is_err() {
            tracing::warn!("connections were cut: their requests took too long to stop for");
        }
    }

    /// Serves one connection until it ends, or until the request in it ends after `stopped`.
    fn connection(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
        router: axum::Router,
        mut stopped: watch::Receiver<()>,
    ) -> impl Future<Output = ()> + Send + 'static {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!("TCP_NODELAY: {error}");
        }
        let upgraded = Arc::new(AtomicBool::new(false));
        let stream = Patient::new(stream, self.write_timeout, Arc::clone(&upgraded));
        let service = service_fn(move |request: Request<Incoming>| {
            let (router, upgraded) = (router.clone(), Arc::clone(&upgraded));
            async move {
                if let Err(problem) = check_host(request.version(), request.headers()) {
                    return Ok(problem.into_response());
                }
                let tunnel = request.method() == Method::CONNECT;
                let response = answer(router, request, peer).await?;
                let status = response.status();
                let opens = tunnel && status.is_success();
                if opens || status == StatusCode::SWITCHING_PROTOCOLS {
                    upgraded.store(true, Ordering::Relaxed);
                }
                Ok::<_, Infallible>(response)
            }
        });
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new());
        builder.header_read_timeout(self.header_timeout);
        async move {
            let connection = builder.serve_connection(TokioIo::new(stream), service);
            let mut connection = pin!(connection.with_upgrades());
            let ended = select! {
                ended = connection.as_mut() => ended,
                _ = stopped.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                // Clients break off all the time; it is no failure of the server.
                tracing::debug!("connection with {peer}: {error}");
            }
        }
    }
}

async fn answer(
    mut router: axum::Router,
    request: Request<Incoming>,
    peer: SocketAddr,
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.call(request).await
}

/// Refuses what would be routed by one host here and by another in a proxy (RFC 9112 section 3.2).
fn check_host(version: Version, headers: &HeaderMap) -> Result<(), Problem> {
    let refuse = |detail| Err(Problem::new(400).detail(detail));
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) if version >= Version::HTTP_11 => refuse("the request must have a Host header"),
        (_, Some(_)) => refuse("the request must not have more than one Host header"),
        (Some(host), None) if !is_host(host.as_bytes()) => {
            refuse("the Host header must be a host, with or without a port")
        }
        _ => Ok(()),
    }
}

/// The value is empty where the target has no authority (RFC 9110 section 7.2).
fn is_host(value: &[u8]) -> bool {
    value.is_empty() || !value.contains(&b'@') && Authority::try_from(value).is_ok()
}

/// Waits after an error of `accept` that does not concern one connection alone, such as too many
/// open files: to try again at once would spin.
async fn back_off(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};

    if !matches!(
        error.kind(),
        ConnectionAborted | ConnectionReset | Interrupted
    ) {
        tracing::error!("cannot accept connections for the moment: {error}");
        sleep(Duration::from_millis(200)).await;
    }
}

fn address_from_environment() -> io::Result<SocketAddr> {
    match env::var_os("ADDRESS") {
        None => Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))),
        Some(text) => parse_address(&text.to_string_lossy()),
    }
}

fn parse_address(text: &str) -> io::Result<SocketAddr> {
    text.parse().map_err(|_| {
        let message = format!(
            "ADDRESS must be an IP address with a port, such as 127.0.0.1:8080, not {text:?}"
        );
        io::Error::new(io::ErrorKind::InvalidInput, message)
    })
}

/// Ends when the process is told to stop.
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        let terminated = terminate.recv();
        #[cfg(not(unix))]
        let terminated = std::future::pending::<Option<()>>();
        select! {
            // Where Ctrl-C cannot be listened for, the other way to stop remains.
            Ok(()) = signal::ctrl_c() => {}
            _ = terminated => {}
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::parse_address;

    #[test]
    fn addresses_are_ip_and_port() {
        for sound in ["127.0.0.1:8080", "[::1]:80", "0.0.0.0:0"] {
            assert_eq!(parse_address(sound).unwrap().to_string(), sound);
        }
        for unsound in ["", "localhost", "127.0.0.1", ":8080", "127.0.0.1:99999"] {
            let message = parse_address(unsound).unwrap_err().to_string();
            assert!(message.starts_with("ADDRESS must be"), "{message}");
        }
    }
}
