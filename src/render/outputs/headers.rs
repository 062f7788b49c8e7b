//! What hosts are to send with the site's files, for those that read it from a file of the site: `_headers` for Netlify and
//! Cloudflare Pages, `staticwebapp.config.json` for Azure Static Web Apps. `docs/hosting.md` has the rest.

use serde::Serialize;

use super::super::policy;
use super::super::theme::ThemeError;
use super::super::{Plan, Rendered, Site, Subject};

pub(super) fn plan(_: &Site, plan: &mut Plan) {
    plan.add("_headers".to_owned(), Subject::Site, headers);
    plan.add("staticwebapp.config.json".to_owned(), Subject::Site, static_web_app);
}

/// The headers of every file.
fn always() -> impl Iterator<Item = (&'static str, &'static str)> {
    std::iter::once((POLICY, policy::PAGE_HEADER)).chain(policy::ALWAYS.iter().copied())
}

const POLICY: &str = "Content-Security-Policy";

/// <https://developers.cloudflare.com/pages/configuration/headers/>, <https://docs.netlify.com/routing/headers/>
///
/// Every rule that matches counts, and equal headers are joined: a value that a further rule is to replace must not be there.
/// So nothing is said of how long pages are kept: both hosts have browsers ask each time.
fn headers(_: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let mut text = String::from("/*\n");
    always().for_each(|header| push(&mut text, header));
    text.push_str("\n/assets/*\n");
    push(&mut text, ("Cache-Control", policy::KEEP));
    text.push_str("\n/content/*\n");
    push(&mut text, (POLICY, policy::CONTENT_HEADER));
    Ok(Rendered::Bytes(text.into_bytes()))
}

fn push(text: &mut String, (name, value): (&str, &str)) {
    text.extend(["  ", name, ": ", value, "\n"]);
}

/// <https://learn.microsoft.com/azure/static-web-apps/configuration>
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StaticWebApp {
    /// A route's own header of the same name wins.
    global_headers: Headers,
    routes: [Route; 2],
    response_overrides: ResponseOverrides,
}

#[derive(Serialize)]
struct Route {
    route: &'static str,
    headers: Headers,
}

#[derive(Serialize)]
struct ResponseOverrides {
    #[serde(rename = "404")]
    not_found: Rewrite,
}

#[derive(Serialize)]
struct Rewrite {
    rewrite: &'static str,
}

type Headers = std::collections::BTreeMap<&'static str, &'static str>;

fn static_web_app(_: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let route = |route, name, value| Route { route, headers: [(name, value)].into() };
    let config = StaticWebApp {
        global_headers: always().chain([("Cache-Control", policy::ASK)]).collect(),
        routes: [
            route("/assets/*", "Cache-Control", policy::KEEP),
            route("/content/*", POLICY, policy::CONTENT_HEADER),
        ],
        response_overrides: ResponseOverrides { not_found: Rewrite { rewrite: "/404.html" } },
    };
    let text = serde_json::to_string_pretty(&config);
    let text = text.map_err(|error| ThemeError { message: error.to_string(), ..ThemeError::default() })?;
    Ok(Rendered::Bytes(format!("{text}\n").into_bytes()))
}
