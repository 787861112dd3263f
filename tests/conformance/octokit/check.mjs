// An unchanged Octokit against the simulator: `node check.mjs BASE_URL TOKEN` prints a line a check: its name, a tab, what went wrong.

import { Octokit } from "@octokit/core";
import { paginateGraphQL } from "@octokit/plugin-paginate-graphql";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { throttling } from "@octokit/plugin-throttling";

const [baseUrl, token] = process.argv.slice(2);
const repository = { owner: "open-campus", repo: "feedback" };
const recognised = [];
// What a client logs on its own is no answer to a check.
const log = { debug() {}, info() {}, warn() {}, error() {} };

function client(auth) {
  const Client = Octokit.plugin(paginateRest, paginateGraphQL, throttling);
  return new Client({
    auth,
    baseUrl,
    log,
    throttle: {
      onRateLimit: (seconds) => {
        recognised.push(["primary", seconds]);
        return false;
      },
      onSecondaryRateLimit: (seconds) => {
        recognised.push(["secondary", seconds]);
        return false;
      },
    },
  });
}

const octokit = client(token);

async function faults(list) {
  const answer = await fetch(`${baseUrl}/_simulator/faults`, {
    method: "POST",
    body: JSON.stringify(list),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

function same(what, have, want) {
  if (JSON.stringify(have) !== JSON.stringify(want)) {
    throw new Error(`${what}: ${JSON.stringify(have)} instead of ${JSON.stringify(want)}`);
  }
}

async function refused(request) {
  try {
    await request();
  } catch (error) {
    return error;
  }
  throw new Error("was not refused");
}

/** One fault, the request that it hits, and what the throttling plugin made of it. */
async function limited(fault, request, kind) {
  recognised.length = 0;
  await faults([fault]);
  await refused(request);
  await faults([]);
  same("handlers called", recognised.map(([name]) => name), [kind]);
  const [, seconds] = recognised[0];
  if (!(seconds > 0 && seconds <= 91)) throw new Error(`told to wait ${seconds} s instead of 90`);
}

const checks = {
  async read() {
    const { data } = await octokit.request("GET /repos/{owner}/{repo}", repository);
    same("full_name", data.full_name, "open-campus/feedback");
    const { viewer } = await octokit.graphql("{ viewer { login } }");
    const user = await octokit.request("GET /user");
    same("viewer", viewer.login, user.data.login);
  },
  async write() {
    const made = await octokit.request("POST /repos/{owner}/{repo}/issues", {
      ...repository,
      title: "Written by Octokit",
      labels: ["bug"],
    });
    same("status", made.status, 201);
    const issue_number = made.data.number;
    await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...repository,
      issue_number,
      body: "by REST",
    });
    await octokit.graphql(
      "mutation ($id: ID!) { addComment(input: { subjectId: $id, body: \"by GraphQL\" }) { clientMutationId } }",
      { id: made.data.node_id },
    );
    const closed = await octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
      ...repository,
      issue_number,
      state: "closed",
      state_reason: "not_planned",
    });
    same("state", closed.data.state, "closed");
    const comments = await octokit.request(
      "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
      { ...repository, issue_number },
    );
    same("comments", comments.data.map((c) => c.body), ["by REST", "by GraphQL"]);
  },
  async "pages by REST"() {
    const found = await octokit.paginate("GET /repos/{owner}/{repo}/issues", {
      owner: "open-campus",
      repo: "build-images",
      state: "all",
      per_page: 10,
    });
    const { repository: all } = await octokit.graphql(
      '{ repository(owner: "open-campus", name: "build-images") { issues { totalCount } pullRequests { totalCount } } }',
    );
    same("issues", found.length, all.issues.totalCount + all.pullRequests.totalCount);
    same("different ones", new Set(found.map((i) => i.id)).size, found.length);
  },
  async "pages by GraphQL"() {
    const { organization } = await octokit.graphql.paginate(
      `query ($cursor: String) { organization(login: "open-campus") { projectV2(number: 1) {
        items(first: 10, after: $cursor, archivedStates: [ARCHIVED, NOT_ARCHIVED]) {
          totalCount nodes { id } pageInfo { hasNextPage endCursor } } } } }`,
    );
    const { items } = organization.projectV2;
    same("items", items.nodes.length, items.totalCount);
    same("different ones", new Set(items.nodes.map((i) => i.id)).size, items.totalCount);
  },
  async "bad token, 401"() {
    const error = await refused(() => client("nobody").request("GET /user"));
    same("answer", [error.status, error.response.data.message], [401, "Bad credentials"]);
  },
  async "missing, 404"() {
    const error = await refused(() => octokit.request("GET /repos/open-campus/none"));
    same("status", error.status, 404);
    const graphql = await refused(() =>
      octokit.graphql('{ repository(owner: "open-campus", name: "none") { id } }'),
    );
    same("type", graphql.errors[0].type, "NOT_FOUND");
  },
  async "invalid, 422"() {
    const error = await refused(() =>
      octokit.request("POST /repos/{owner}/{repo}/issues", { ...repository, title: " " }),
    );
    same("answer", [error.status, error.response.data.errors[0].field], [422, "title"]);
  },
  async "primary limit"() {
    const user = () => octokit.request("GET /user");
    for (const status of [403, 429]) {
      const fault = { kind: "limit", limit: "primary", status, seconds: 90 };
      await limited(fault, user, "primary");
    }
    const fault = {
      kind: "limit",
      limit: "primary",
      status: 200,
      error_type: "RATE_LIMITED",
      seconds: 90,
    };
    await limited(fault, () => octokit.graphql("{ viewer { login } }"), "primary");
  },
  async "secondary limit"() {
    const user = () => octokit.request("GET /user");
    for (const status of [403, 429]) {
      const fault = { kind: "limit", limit: "secondary", status, seconds: 90 };
      await limited(fault, user, "secondary");
    }
  },
  async redirect() {
    const done = await fetch(`${baseUrl}/_simulator/by-hand`, {
      method: "POST",
      body: JSON.stringify([
        { act: "rename-repository", repository: "open-campus/test-data", name: "samples" },
      ]),
    });
    same("done by hand", done.status, 200);
    const { data } = await octokit.request("GET /repos/open-campus/test-data");
    same("name", data.full_name, "open-campus/samples");
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
