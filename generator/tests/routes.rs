//! A document with every kind of path: what each becomes for the router, and in which folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use generator::api::{Api, SelectorPlace};
use generator::diagnostics::Diagnostics;
use generator::names::Names;
use generator::source::Source;
use generator::{api, document};

/// Each operation: its id, the path that is routed, its selectors, its folder and its module.
const ROUTES: &[[&str; 5]] = &[
    ["getPet", "/pets/{id}", "", "pets/[id]/", "pets_id"],
    [
        "getToys",
        "/pets/{petId}/toys",
        "",
        "pets/[petId]/toys/",
        "pets_pet_id_toys",
    ],
    ["deletePet", "/pets/{name}", "", "pets/[name]/", "pets_name"],
    ["getMine", "/pets/mine", "", "pets/mine/", "pets_mine"],
    ["getPets", "/pets/", "", "pets/_/", "pets"],
    [
        "getOdd",
        "/odd/{pet-id.x}",
        "",
        "odd/[pet-id.x]/",
        "odd_pet_id_x",
    ],
    [
        "cancelJob",
        "/jobs/{name}:cancel",
        "",
        "jobs/[name]~cancel/",
        "jobs_name_cancel",
    ],
    [
        "getReport",
        "/reports/{id}.json",
        "",
        "reports/[id].json/",
        "reports_id_json",
    ],
    [
        "getSystem",
        "/System.{location}",
        "",
        "System.[location]/",
        "system_location",
    ],
    [
        "compare",
        "/compare/{base}...{head}",
        "",
        "compare/[base]...[head]/",
        "compare_base_head",
    ],
    ["getJobs", "/jobs", "", "jobs/", "jobs"],
    [
        "listJobs",
        "/jobs",
        "?op=LIST",
        "jobs/(op=LIST)/",
        "jobs_op_list",
    ],
    [
        "openJob",
        "/jobs",
        "?dry ?op=OPEN IT",
        "jobs/(op=OPEN_IT,dry)/",
        "jobs_op_open_20it_dry",
    ],
    [
        "searchPets",
        "/search/pets",
        "",
        "search/pets/(q=[query])/",
        "search_pets_q_query",
    ],
    [
        "searchTags",
        "/search/tags",
        "",
        "search/tags/(q=[q],in=[in])/",
        "search_tags_q_q_in_in",
    ],
    [
        "amzGetJob",
        "/",
        "@x-amz-target=Jobs_20120810.GetJob",
        "(X-Amz-Target=Jobs_20120810.GetJob)/",
        "x_amz_target_jobs_20120810_get_job",
    ],
    [
        "amzPutJob",
        "/",
        "@x-amz-target=Jobs_20120810.PutJob",
        "(X-Amz-Target=Jobs_20120810.PutJob)/",
        "x_amz_target_jobs_20120810_put_job",
    ],
    [
        "createQueue",
        "/",
        "?Action=CreateQueue",
        "(Action=CreateQueue)/",
        "action_create_queue",
    ],
    [
        "deleteQueue",
        "/",
        "?Action=DeleteQueue",
        "(Action=DeleteQueue)/",
        "action_delete_queue",
    ],
    [
        "putObject",
        "/buckets/{key}",
        "",
        "buckets/[key]/",
        "buckets_key",
    ],
    [
        "putPart",
        "/buckets/{Key}",
        "?partNumber ?uploadId",
        "buckets/[Key]_2/(partNumber,uploadId)/",
        "buckets_key_part_number_upload_id",
    ],
    [
        "putAcl",
        "/buckets/{Key}",
        "?acl=true",
        "buckets/[Key]_2/(acl)/",
        "buckets_key_acl",
    ],
    [
        "getConcert",
        "/events/{id}",
        "?kind=concert",
        "events/[id]/",
        "events_id",
    ],
    [
        "getTalk",
        "/events/{eventId}",
        "?kind=talk",
        "events/[eventId]/",
        "events_event_id",
    ],
    [
        "getFile",
        "/files/{path}",
        "...",
        "files/[...path]/",
        "files_path",
    ],
    [
        "getTopFile",
        "/files/{name}",
        "",
        "files/[name]/",
        "files_name",
    ],
    [
        "getTree",
        "/trees/{owner}/{path}",
        "...",
        "trees/[owner]/[...path]/",
        "trees_owner_path",
    ],
];

fn api(text: String) -> Api {
    let mut diagnostics = Diagnostics::default();
    let source = Source::parse(0, "routes.yaml", text, &mut diagnostics).unwrap();
    let document = document::read(&source.root, &mut diagnostics);
    let found: Vec<_> = diagnostics.iter().map(|it| &it.message).collect();
    let document = document.unwrap_or_else(|| panic!("{found:#?}"));
    let api = api::build(&document, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    api
}

#[test]
fn every_kind_of_path() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/routes.yaml");
    let api = api(fs::read_to_string(path).unwrap());
    let names = Names::assign(&api);
    let mut found = Vec::new();
    for (route, name) in api.routes.iter().zip(names.routes()) {
        for operation in &route.operations {
            let mut selectors: Vec<_> = operation
                .selectors
                .iter()
                .map(|selector| {
                    let place = match selector.place {
                        SelectorPlace::Query => "?",
                        SelectorPlace::Header => "@",
                    };
                    let value = selector.value.iter().map(|value| format!("={value}"));
                    format!("{place}{}{}", selector.name, value.collect::<String>())
                })
                .collect();
            selectors.extend(route.catch_all.then(|| "...".to_owned()));
            found.push([
                operation.id.clone().unwrap(),
                route.template.to_string(),
                selectors.join(" "),
                name.folder.file(""),
                name.module.as_str().to_owned(),
            ]);
        }
    }
    for (found, expected) in found.iter().zip(ROUTES) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), ROUTES.len());
}

/// The folders of paths, each with a method of its own.
fn folders(paths: &[&str]) -> Vec<String> {
    const METHODS: [&str; 8] = [
        "get", "put", "post", "patch", "delete", "head", "options", "trace",
    ];
    assert!(paths.len() <= METHODS.len());
    let mut text = "openapi: 3.0.4\ninfo: {title: x, version: '1'}\npaths:\n".to_owned();
    for (path, method) in paths.iter().zip(METHODS) {
        let id = "[{name: id, in: path, required: true, schema: {}}]";
        let parameters = if path.contains("{id}") { id } else { "[]" };
        text += &format!(
            "  '{path}': {{{method}: {{parameters: {parameters}, \
             responses: {{'204': {{description: Done}}}}}}}}\n"
        );
    }
    let api = api(text);
    let names = Names::assign(&api);
    names.routes().iter().map(|it| it.folder.file("")).collect()
}

/// Folders of paths that look alike stay apart, and so do long ones.
#[test]
fn folders_are_unique() {
    #[track_caller]
    fn check(paths: &[&str], expected: &[&str]) {
        assert_eq!(folders(paths), expected);
    }
    check(
        &["/", "/?a", "/(a)", "/?A", "/?a#", "/?a/b", "/?a:b", "/?a~b"],
        &[
            "", "(a)/", "(a)_2/", "(A)_3/", "(a,)/", "(a_b)/", "(a~b)/", "(a~b)_2/",
        ],
    );
    check(
        &[
            "/",
            "/?",
            "/?&",
            "/a?",
            "/a",
            "/a?b+c",
            "/a?b%20c",
            "/a?b%20c=",
        ],
        &[
            "",
            "_/",
            "__2/",
            "a/",
            "a_2/",
            "a/(b_c)/",
            "a/(b_c)_2/",
            "a/(b_c=)/",
        ],
    );
    check(
        &["/{id}", "/[id]", "/{id}#", "/[id]?"],
        &["[id]/", "[id]_2/", "[id]/(_)/", "[id]_2_2/"],
    );
    let [long, cut] = ["x".repeat(300), "x".repeat(100)];
    check(
        &[&format!("/?{long}"), &format!("/?{long}y")],
        &[&format!("({cut})/"), &format!("({cut})_2/")],
    );
}
