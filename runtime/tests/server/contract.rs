//! A contract as it would be generated: models, a route with parameters, security.

use runtime::{
    BodyRule, Endpoint, Head, Input, IntoResponse, Operation, Response, Result,
    json::{Bounds, Decode, Encode, Member, Members, Reader, Text, Writer},
    parameter::{Parameter, Shape},
    response,
    security::{
        ApiKey, Authorizing, Bearer, Caller, Credential, KeyLocation, Requirement, Scheme,
        SchemeKind, Verdict,
    },
};

use crate::echoes::echo;

// Models.

#[derive(Debug)]
pub(crate) struct Post {
    pub(crate) title: String,
    pub(crate) stars: Option<i64>,
}

impl Decode for Post {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        const MEMBERS: &[Member] = &[Member::Required("title"), Member::Optional("stars")];
        let mut object = r.object(MEMBERS, &Members::ANY)?;
        let mut title = None;
        let mut stars = None;
        while let Some(member) = r.member(&mut object) {
            match member {
                0 => title = r.text(&Text::ANY.min(1).max(10)),
                1 => stars = r.integer(&Bounds::ANY.min(1).max(5)),
                _ => r.skip(),
            }
        }
        Some(Self {
            title: title?,
            stars,
        })
    }
}

impl Encode for Post {
    fn encode(&self, w: &mut Writer) {
        w.begin_object();
        w.member("title", &self.title);
        w.optional("stars", &self.stars);
        w.end_object();
    }
}

// `/posts/{id}`.

pub(crate) trait PostRoute: Send + Sync + 'static {
    fn get(&self, request: GetRequest) -> impl Future<Output = Result<GetResponse>> + Send;
    fn put(&self, request: PutRequest) -> impl Future<Output = Result<GetResponse>> + Send;
}

pub(crate) struct Id {
    pub(crate) id: i64,
}

impl Decode for Id {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        let mut object = r.object(&[Member::Required("id")], &Members::ANY)?;
        let mut id = None;
        while let Some(member) = r.member(&mut object) {
            match member {
                0 => id = i64::decode(r),
                _ => r.skip(),
            }
        }
        Some(Self { id: id? })
    }
}

pub(crate) struct GetQuery {
    pub(crate) page: i64,
    pub(crate) q: String,
}

impl Decode for GetQuery {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        const MEMBERS: &[Member] = &[Member::Optional("page"), Member::Required("q")];
        let mut object = r.object(MEMBERS, &Members::ANY)?;
        let mut page = None;
        let mut q = None;
        while let Some(member) = r.member(&mut object) {
            match member {
                0 => page = r.integer(&Bounds::ANY.min(1)),
                1 => q = String::decode(r),
                _ => r.skip(),
            }
        }
        Some(Self {
            page: page.unwrap_or(1),
            q: q?,
        })
    }
}

pub(crate) struct GetRequest {
    pub(crate) path: Id,
    pub(crate) query: GetQuery,
    pub(crate) trace: Option<String>,
    pub(crate) theme: Option<String>,
    pub(crate) head: Head,
}

impl GetRequest {
    fn decode(input: &mut Input) -> Option<Self> {
        let path = input.path();
        let query = input.query();
        let headers = input.headers::<Optional>();
        let cookies = input.cookies::<Optional>();
        Some(Self {
            path: path?,
            query: query?,
            trace: headers?.0,
            theme: cookies?.0,
            head: input.head(),
        })
    }
}

/// The one optional parameter of a location.
struct Optional(Option<String>);

impl Decode for Optional {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        const MEMBERS: &[Member] = &[Member::Optional("x-trace"), Member::Optional("theme")];
        let mut object = r.object(MEMBERS, &Members::ANY)?;
        let mut value = None;
        while let Some(member) = r.member(&mut object) {
            match member {
                0 | 1 => value = r.text(&Text::ANY.max(5)),
                _ => r.skip(),
            }
        }
        Some(Self(value))
    }
}

pub(crate) struct PutRequest {
    pub(crate) path: Id,
    pub(crate) query: GetQuery,
    pub(crate) body: Post,
}

impl PutRequest {
    fn decode(input: &mut Input) -> Option<Self> {
        let path = input.path();
        let query = input.query();
        let body = input.json(Post::decode);
        Some(Self {
            path: path?,
            query: query?,
            body: body?,
        })
    }
}

pub(crate) enum GetResponse {
    Ok(String),
}

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok(body) => response::json(200, &body),
        }
    }
}

static GET_POST: Operation = Operation {
    path: "/posts/{id}",
    id: "getPost",
    file: "src/routes/posts/[id]/route.rs",
    path_parameters: &[Parameter::path("id", Shape::Integer)],
    query_parameters: &[
        Parameter::query("page", Shape::Integer),
        Parameter::query("q", Shape::String),
    ],
    header_parameters: &[Parameter::header("x-trace", Shape::String)],
    cookie_parameters: &[Parameter::cookie("theme", Shape::String)],
    ..Operation::NEW
};

static PUT_POST: Operation = Operation {
    method: "PUT",
    path: "/posts/{id}",
    id: "putPost",
    file: "src/routes/posts/[id]/app.rs",
    path_parameters: &[Parameter::path("id", Shape::Integer)],
    query_parameters: &[Parameter::query("q", Shape::String)],
    body: BodyRule::Required(&["application/json"]),
    ..Operation::NEW
};

pub(crate) fn post_endpoints<A: PostRoute>() -> Vec<Endpoint<A>> {
    vec![
        Endpoint::new(&GET_POST, |app, mut input| {
            let request = input.decode(GetRequest::decode)?;
            Ok(Box::pin(async move {
                app.get(request).await.map(IntoResponse::into_response)
            }))
        }),
        Endpoint::new(&PUT_POST, |app, mut input| {
            let request = input.decode(PutRequest::decode)?;
            Ok(Box::pin(async move {
                app.put(request).await.map(IntoResponse::into_response)
            }))
        }),
    ]
}

// Security.

pub(crate) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "bearer",
        kind: SchemeKind::Bearer,
    },
    Scheme {
        name: "key",
        kind: SchemeKind::ApiKey {
            location: KeyLocation::Header,
            name: "x-key",
        },
    },
];

pub(crate) trait Security: Send + Sync + 'static {
    type Principal: Send + 'static;
    fn bearer(
        &self,
        token: Bearer,
        call: &Caller<'_>,
    ) -> impl Future<Output = Result<Verdict<Self::Principal>>> + Send;
    fn key(
        &self,
        key: ApiKey,
        call: &Caller<'_>,
    ) -> impl Future<Output = Result<Verdict<Self::Principal>>> + Send;
}

pub(crate) fn authorize<'a, A: Security>(
    app: &'a A,
    scheme: usize,
    credential: Credential,
    call: Caller<'a>,
) -> Authorizing<'a> {
    Box::pin(async move {
        Ok(match (scheme, credential) {
            (0, Credential::Bearer(token)) => app.bearer(token, &call).await?.erase(),
            (1, Credential::ApiKey(key)) => app.key(key, &call).await?.erase(),
            _ => Verdict::Denied,
        })
    })
}

static ME: Operation = Operation {
    method: "POST",
    path: "/me",
    body: BodyRule::Required(&["application/json"]),
    security: &[
        &[Requirement {
            scheme: 0,
            scopes: &["write"],
        }],
        &[Requirement {
            scheme: 1,
            scopes: &[],
        }],
    ],
    ..Operation::NEW
};

pub(crate) fn me_endpoints<A: Security<Principal = String>>() -> Vec<Endpoint<A>> {
    vec![Endpoint::new(&ME, |_, mut input| {
        let (user, post) = input.decode(|input| {
            let user = input.principal::<String>();
            let body = input.json(Post::decode);
            Some((user?, body?))
        })?;
        echo(format!("{user} {}", post.title))
    })]
}
