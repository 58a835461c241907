//! The router: an API's operations as one service.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::Request;
use serde::Serialize;
use tower_service::Service;

use crate::{
    Description, Input, Operation, Problem, Result,
    body::Limits,
    dispatch,
    document::{Document, PAGES, Page},
    route::Tree,
    security::{Authorize, Authorizing, Caller, Credential, Hooks},
};

/// A handler at work.
pub type Call = Pin<Box<dyn Future<Output = Result<Response>> + Send>>;

/// A handler's future as a [`Call`].
///
/// # Errors
///
/// None: the result spares generated code a line.
pub fn call<R: IntoResponse>(
    handler: impl Future<Output = Result<R>> + Send + 'static,
) -> Result<Call, Problem> {
    Ok(Box::pin(async move { Ok(handler.await?.into_response()) }))
}

/// Decodes a request and starts the handler of an application.
pub type Handler<A> = fn(Arc<A>, Input) -> Result<Call, Problem>;

/// An operation and how an application handles it.
#[derive(Debug)]
pub struct Endpoint<A> {
    operation: &'static Operation,
    handler: Handler<A>,
}

impl<A> Endpoint<A> {
    /// Joins an operation and its handler.
    pub const fn new(operation: &'static Operation, handler: Handler<A>) -> Self {
        Self { operation, handler }
    }
}

/// An API's operations as one [`tower_service::Service`], which never fails.
///
/// It turns into an [`axum::Router`], so it can be served by itself, be merged with or nested in
/// other routes, and be wrapped in layers.
#[derive(Clone)]
pub struct Router {
    shared: Arc<Shared>,
}

#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) description: &'static Description,
    pub(crate) application: Arc<dyn Application>,
    pub(crate) tree: Tree<Target>,
    pub(crate) document: Document,
    pub(crate) limits: Limits,
    pub(crate) draft: bool,
}

/// What a route leads to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    /// The endpoint with this index, and its operation.
    Endpoint(usize, &'static Operation),
    Page(Page),
}

/// An application whose type is forgotten, so that dispatch is compiled once.
pub(crate) trait Application: Hooks + Send {
    fn operations(&self) -> Vec<&'static Operation>;

    /// Starts a handler. `None` if there is no endpoint with this index.
    fn call(&self, endpoint: usize, input: Input) -> Option<Result<Call, Problem>>;
}

struct Table<A> {
    app: Arc<A>,
    endpoints: Vec<Endpoint<A>>,
    authorize: Option<Authorize<A>>,
}

impl<A: Send + Sync> Application for Table<A> {
    fn operations(&self) -> Vec<&'static Operation> {
        self.endpoints
            .iter()
            .map(|endpoint| endpoint.operation)
            .collect()
    }

    fn call(&self, endpoint: usize, input: Input) -> Option<Result<Call, Problem>> {
        let handler = self.endpoints.get(endpoint)?.handler;
        Some(handler(Arc::clone(&self.app), input))
    }
}

impl<A: Send + Sync> Hooks for Table<A> {
    fn authorize<'a>(
        &'a self,
        scheme: usize,
        credential: Credential,
        caller: Caller<'a>,
    ) -> Option<Authorizing<'a>> {
        let authorize = self.authorize?;
        Some(authorize(&self.app, scheme, credential, caller))
    }
}

impl Router {
    /// Routes an API's operations to an application's handlers.
    ///
    /// Of two operations that no request can tell apart the first is served. Without `authorize`,
    /// operations that require credentials refuse everyone.
    pub fn new<A: Send + Sync + 'static>(
        description: &'static Description,
        app: Arc<A>,
        endpoints: Vec<Endpoint<A>>,
        authorize: Option<Authorize<A>>,
    ) -> Self {
        let application = Table {
            app,
            endpoints,
            authorize,
        };
        let mut tree = operations(&application);
        for (page, operation) in &PAGES {
            tree.insert_if_vacant(operation, Target::Page(*page));
        }
        let shared = Arc::new(Shared {
            description,
            application: Arc::new(application),
            tree,
            document: Document::new(description),
            limits: Limits::default(),
            draft: false,
        });
        Self { shared }
    }

    /// Bodies may have this many bytes (2 MiB otherwise); operations that stream theirs know no
    /// limit.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.change().limits.bytes = bytes;
        self
    }

    /// Bodies must arrive within this time (30 seconds otherwise), counted from the moment at
    /// which the runtime begins to read; operations that stream theirs know no deadline.
    #[must_use]
    pub fn body_deadline(mut self, time: Duration) -> Self {
        self.change().limits.time = time;
        self
    }

    /// Says that the security hooks are still to be written. Operations that require credentials
    /// let nobody in all the same, but calls without any are answered with 501 and the place of the
    /// hooks, as calls with credentials are by the hooks themselves.
    #[must_use]
    pub fn draft(mut self, draft: bool) -> Self {
        self.change().draft = draft;
        self
    }

    /// Serves neither the document nor its docs.
    #[must_use]
    pub fn without_docs(mut self) -> Self {
        let shared = self.change();
        shared.tree = operations(&*shared.application);
        self
    }

    /// Adds the paths, components and tags of another OpenAPI document to the one that is served,
    /// such as of axum routes that stand beside the generated ones. What the document has already
    /// stays. From then on `/openapi.yaml` serves the JSON text, which is YAML 1.2 too.
    ///
    /// # Errors
    ///
    /// If the other document cannot be turned to JSON.
    pub fn merge_document(mut self, other: &impl Serialize) -> serde_json::Result<Self> {
        let other = serde_json::to_value(other)?;
        self.change().document.merge(other)?;
        Ok(self)
    }

    fn change(&mut self) -> &mut Shared {
        Arc::make_mut(&mut self.shared)
    }
}

fn operations(application: &dyn Application) -> Tree<Target> {
    let mut tree = Tree::default();
    for (index, operation) in application.operations().into_iter().enumerate() {
        if !tree.insert(operation, Target::Endpoint(index, operation)) {
            tracing::warn!("{} is hidden by an operation like it", operation.label());
        }
    }
    tree
}

impl std::fmt::Debug for Router {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Router")
            .field("title", &self.shared.description.title)
            .finish_non_exhaustive()
    }
}

impl Service<Request<Body>> for Router {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let shared = Arc::clone(&self.shared);
        Box::pin(async move { Ok(dispatch::respond(&shared, request).await) })
    }
}

impl From<Router> for axum::Router {
    fn from(router: Router) -> Self {
        Self::new().fallback_service(router)
    }
}
