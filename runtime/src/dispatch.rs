//! From a request to its response: route, authorize, receive, decode, call.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

use axum::{
    body::{Body, HttpBody},
    response::{IntoResponse, Response},
};
use http::{
    HeaderValue, Method, Request,
    header::{ALLOW, CONTENT_LENGTH},
    request::Parts,
};

use crate::{
    Input, Operation, Problem, RequestId,
    body::receive,
    error::{internal, log},
    request_id::X_REQUEST_ID,
    response::empty,
    route::{Captures, Found},
    router::{Shared, Target},
    security::{Refusal, authorize},
};

/// What a call without credentials is told while nobody could have valid ones.
fn hooks_missing(operation: &Operation) -> Problem {
    let label = operation.label();
    Problem::new(501).detail(format!(
        "{label} requires credentials, and the security hooks are not implemented yet: write them \
         in src/auth.rs, and delete `DRAFT` there"
    ))
}

/// Answers a request, whatever it is.
pub(crate) async fn respond(shared: &Shared, request: Request<Body>) -> Response {
    let (mut head, body) = request.into_parts();
    let id = RequestId::of(&head.headers);
    head.extensions.insert(id.clone());
    let head_only = head.method == Method::HEAD;
    let answer = answer(shared, head, body, &id).await;
    let mut response = answer.unwrap_or_else(|mut problem| {
        problem.name_request(id.as_str());
        problem.into_response()
    });
    if head_only {
        drop_body(&mut response);
    }
    response
        .headers_mut()
        .insert(X_REQUEST_ID, id.header_value());
    response
}

async fn answer(
    shared: &Shared,
    head: Parts,
    body: Body,
    id: &RequestId,
) -> Result<Response, Problem> {
    match shared.tree.find(&head) {
        Found::Target { target, parameters } => match target {
            Target::Page(page) => Ok(shared.document.page(page)),
            Target::Endpoint(index, operation) => {
                let call = call(shared, index, operation, head, body, parameters, id);
                call.await
            }
        },
        Found::OtherMethods(allow) if head.method == Method::OPTIONS => {
            let mut response = empty(204);
            if let Ok(allow) = HeaderValue::from_str(&allow) {
                response.headers_mut().insert(ALLOW, allow);
            }
            Ok(response)
        }
        Found::OtherMethods(allow) => Err(Problem::new(405)
            .detail(format!(
                "this path does not have the method; it has {allow}"
            ))
            .header(ALLOW, &allow)),
        // What selects an operation is a parameter like others, so its absence is answered alike.
        Found::NotSelected(needed) => Err(Problem::new(400).detail(needed)),
        Found::Nothing => Err(Problem::new(404).detail("this API has no such path")),
    }
}

async fn call(
    shared: &Shared,
    index: usize,
    operation: &'static Operation,
    head: Parts,
    body: Body,
    captures: Captures,
    id: &RequestId,
) -> Result<Response, Problem> {
    let call = async {
        let realm = shared.description.title;
        let schemes = shared.description.schemes;
        let hooks = &*shared.application;
        let principals = authorize(hooks, schemes, realm, operation, &head).await;
        let principals = principals.map_err(|refusal| match refusal {
            Refusal::Answer(problem) if shared.draft && problem.status() == 401 => {
                hooks_missing(operation)
            }
            Refusal::Answer(problem) => problem,
            Refusal::Failure(error) => error.into_problem(operation, id),
        })?;
        let received = receive(operation.body, &head.headers, body, shared.limits).await?;
        let input = Input::new(operation, head, captures, received, principals);
        let call = shared
            .application
            .call(index, input)
            .unwrap_or_else(|| Err(internal()))?;
        call.await
            .map_err(|error| error.into_problem(operation, id))
    };
    catch_panic(call).await.unwrap_or_else(|panic| {
        log(
            operation,
            id,
            &format!("the handler panicked: {}", message(&*panic)),
        );
        Err(internal())
    })
}

/// Runs a future to its end or its panic. It is not polled again after a panic, and what it shares
/// with other requests is only what handlers share anyway.
async fn catch_panic<F: Future>(future: F) -> Result<F::Output, Box<dyn Any + Send>> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| {
        let poll = AssertUnwindSafe(|| future.as_mut().poll(context));
        match catch_unwind(poll) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    })
    .await
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}

/// Turns the answer to GET into that to HEAD (RFC 9110 section 9.3.2): the same fields, no body.
fn drop_body(response: &mut Response) {
    let length = response
        .body()
        .size_hint()
        .exact()
        .filter(|&length| length > 0);
    if let Some(length) = length {
        let headers = response.headers_mut();
        headers
            .entry(CONTENT_LENGTH)
            .or_insert_with(|| length.into());
    }
    *response.body_mut() = Body::empty();
}
