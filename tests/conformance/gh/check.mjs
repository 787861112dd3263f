// An unchanged `gh` against the simulator: `node check.mjs BASE_URL TOKEN` prints a line a check: its name, a tab, what went wrong.
// `gh` knows github.localhost as a GitHub over plain HTTP; a proxy setting leads it here.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [baseUrl, token] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), "gh-"));

function gh(words, { auth = token, fails = false } = {}) {
  const answer = spawnSync("gh", words, {
    cwd: home,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: home,
      GH_CONFIG_DIR: home,
      GH_HOST: "github.localhost",
      GH_REPO: "github.localhost/open-campus/feedback",
      GH_TOKEN: auth,
      GH_PROMPT_DISABLED: "1",
      GH_NO_UPDATE_NOTIFIER: "1",
      NO_COLOR: "1",
      HTTP_PROXY: baseUrl,
    },
  });
  if (answer.error) throw answer.error;
  const said = `${answer.stdout}${answer.stderr}`;
  if (fails !== (answer.status !== 0)) {
    throw new Error(`gh ${words.join(" ")} ended with ${answer.status}: ${said.trim()}`);
  }
  return fails ? said : answer.stdout;
}

async function faults(list) {
  const body = JSON.stringify(list);
  const answer = await fetch(`${baseUrl}/_simulator/faults`, { method: "POST", body });
  if (!answer.ok) throw new Error(await answer.text());
}

function same(what, have, want) {
  if (JSON.stringify(have) !== JSON.stringify(want)) {
    throw new Error(`${what}: ${JSON.stringify(have)} instead of ${JSON.stringify(want)}`);
  }
}

function says(text, words) {
  if (!text.includes(words)) throw new Error(`said "${text.trim()}" and not "${words}"`);
}

const BUILD_IMAGES = ["-R", "github.localhost/open-campus/build-images"];

const checks = {
  read() {
    same("login", gh(["api", "user", "--jq", ".login"]).trim(), "maren-h");
    const issue = JSON.parse(gh(["issue", "view", "190", "--json", "number,title,comments"]));
    same("number", issue.number, 190);
    says(gh(["repo", "view", "open-campus/docs"]), "open-campus/docs");
    const graphql = gh(["api", "graphql", "-f", "query={ viewer { login } }", "--jq", ".data.viewer.login"]);
    same("viewer", graphql.trim(), "maren-h");
  },
  write() {
    const url = gh(["issue", "create", "--title", "Written by gh", "--body", "x", "--label", "bug"]);
    const number = url.trim().split("/").pop();
    gh(["issue", "comment", number, "--body", "a comment"]);
    gh(["issue", "close", number]);
    const fields = "state,comments,labels";
    const issue = JSON.parse(gh(["issue", "view", number, "--json", fields]));
    same("state", issue.state, "CLOSED");
    same("comments", issue.comments.map((c) => c.body), ["a comment"]);
    same("labels", issue.labels.map((l) => l.name), ["bug"]);
  },
  "pages by REST"() {
    const path = "repos/open-campus/build-images/issues?state=all&per_page=10";
    const numbers = gh(["api", "--paginate", path, "--jq", ".[].number"]).trim().split("\n");
    const query =
      '{ repository(owner: "open-campus", name: "build-images") { issues { totalCount } pullRequests { totalCount } } }';
    const all = JSON.parse(gh(["api", "graphql", "-f", `query=${query}`])).data.repository;
    same("issues", new Set(numbers).size, all.issues.totalCount + all.pullRequests.totalCount);
  },
  "pages by GraphQL"() {
    const query = `query($endCursor: String) { organization(login: "open-campus") { projectV2(number: 1) {
      items(first: 10, after: $endCursor, archivedStates: [ARCHIVED, NOT_ARCHIVED]) {
        nodes { id } pageInfo { hasNextPage endCursor } } } } }`;
    const jq = ".data.organization.projectV2.items.nodes[].id";
    const ids = gh(["api", "graphql", "--paginate", "-f", `query=${query}`, "--jq", jq]);
    const found = ids.trim().split("\n");
    if (found.length < 25) throw new Error(`${found.length} items`);
    same("different ones", new Set(found).size, found.length);
    const list = ["issue", "list", ...BUILD_IMAGES, "--state", "all", "--limit", "1000"];
    const issues = JSON.parse(gh([...list, "--json", "number"]));
    const total = `{ repository(owner: "open-campus", name: "build-images") { issues { totalCount } } }`;
    const count = gh(["api", "graphql", "-f", `query=${total}`, "--jq", ".data.repository.issues.totalCount"]);
    same("issues", issues.length, Number(count));
  },
  "bad token, 401"() {
    says(gh(["api", "user"], { auth: "nobody", fails: true }), "Bad credentials (HTTP 401)");
  },
  "missing, 404"() {
    says(gh(["api", "repos/open-campus/none"], { fails: true }), "Not Found (HTTP 404)");
    says(gh(["repo", "view", "open-campus/none"], { fails: true }), "Could not resolve to a Repository");
  },
  "invalid, 422"() {
    const words = ["api", "repos/open-campus/feedback/issues", "-f", "title= "];
    says(gh(words, { fails: true }), "(HTTP 422)");
  },
  async "primary limit"() {
    await faults([{ kind: "limit", limit: "primary", status: 403, seconds: 90 }]);
    says(gh(["api", "user"], { fails: true }), "API rate limit exceeded for user ID 1. (HTTP 403)");
    const error_type = "RATE_LIMITED";
    await faults([{ kind: "limit", limit: "primary", status: 200, error_type, seconds: 90 }]);
    says(gh(["issue", "list"], { fails: true }), "API rate limit exceeded");
  },
  async "secondary limit"() {
    await faults([{ kind: "limit", limit: "secondary", status: 403, seconds: 90 }]);
    says(gh(["api", "user"], { fails: true }), "You have exceeded a secondary rate limit");
  },
  async redirect() {
    const act = { act: "rename-repository", repository: "open-campus/release-tools", name: "shipping" };
    const body = JSON.stringify([act]);
    const done = await fetch(`${baseUrl}/_simulator/by-hand`, { method: "POST", body });
    same("done by hand", done.status, 200);
    const name = gh(["api", "repos/open-campus/release-tools", "--jq", ".full_name"]);
    same("name", name.trim(), "open-campus/shipping");
  },
};

for (const [check, run] of Object.entries(checks)) {
  let detail = "";
  try {
    await run();
  } catch (error) {
    detail = String(error.message ?? error);
  }
  await faults([]);
  console.log(`${check}\t${detail.replace(/\s+/g, " ")}`);
}
rmSync(home, { recursive: true });
