// Reads what a first import reads, one list after another with @octokit/graphql and its pagination:
// issues and pull requests (open, or closed within a year), items and status updates of every board,
// and comments of the issues that may carry markers. Prints what it used.
//
//   TOKEN=… node import.mjs http://127.0.0.1:PORT

import { Octokit } from "@octokit/core";
import { paginateGraphQL } from "@octokit/plugin-paginate-graphql";

const baseUrl = process.argv[2];
const octokit = new (Octokit.plugin(paginateGraphQL))({ baseUrl, auth: process.env.TOKEN });
const started = performance.now();
const org = "open-campus";
const yearAgo = new Date(Date.now() - 365 * 86_400_000).toISOString();

const WORK = `id number title body state url createdAt updatedAt closedAt authorAssociation
  author { login } labels(first: 20) { nodes { name } } assignees(first: 10) { nodes { id login } }
  milestone { title } comments { totalCount }`;

const inOrg = async (field, node) => {
  const found = await octokit.graphql.paginate(
    `query Lists($org: String!, $cursor: String) {
      organization(login: $org) {
        ${field}(first: 100, after: $cursor) { nodes { ${node} } pageInfo { hasNextPage endCursor } }
      }
    }`,
    { org },
  );
  return found.organization[field].nodes;
};

const ofNode = (type, id, field, args, node) =>
  octokit.graphql.paginate(
    `query List($id: ID!, $cursor: String) {
      node(id: $id) { ... on ${type} {
        ${field}(first: 100, after: $cursor${args}) { nodes { ${node} } pageInfo { hasNextPage endCursor } }
      } }
    }`,
    { id },
  );

/** A list whose newest come first is read until what is older than a year begins. */
const lately = async (id, field, node) => {
  for await (const page of octokit.graphql.paginate.iterator(
    `query Closed($id: ID!, $cursor: String) {
      node(id: $id) { ... on Repository {
        ${field}(first: 100, after: $cursor, states: ${field === "issues" ? "CLOSED" : "[CLOSED, MERGED]"},
          orderBy: { field: UPDATED_AT, direction: DESC }) {
          nodes { ${node} } pageInfo { hasNextPage endCursor }
        }
      } }
    }`,
    { id },
  )) {
    const { nodes } = page.node[field];
    if (nodes.length === 0 || nodes.at(-1).updatedAt < yearAgo) break;
  }
};

const repositories = await inOrg("repositories", "id name");
const marked = new Set();
for (const { id, name } of repositories) {
  for (const field of ["issues", "pullRequests"]) {
    const open = await ofNode("Repository", id, field, ", states: OPEN", WORK);
    if (field === "issues" && ["guildhall", "feedback"].includes(name))
      for (const issue of open.node[field].nodes) marked.add(issue.id);
    await lately(id, field, WORK);
  }
}
const VALUES = `fieldValues(first: 20) { nodes {
  ... on ProjectV2ItemFieldSingleSelectValue { optionId name updatedAt }
  ... on ProjectV2ItemFieldDateValue { date updatedAt }
  ... on ProjectV2ItemFieldTextValue { text updatedAt } } }`;
for (const { id, number } of await inOrg("projectsV2", "id number title")) {
  const items = await ofNode(
    "ProjectV2", id, "items", ", archivedStates: [ARCHIVED, NOT_ARCHIVED]",
    `id type isArchived updatedAt ${VALUES} content { ... on Issue { id } ... on PullRequest { id } }`,
  );
  if (number === 1)
    for (const { content, type } of items.node.items.nodes) if (type === "ISSUE" && content?.id) marked.add(content.id);
  await ofNode("ProjectV2", id, "statusUpdates", "", "id body status createdAt updatedAt creator { login }");
}
for (const id of marked) await ofNode("Issue", id, "comments", "", "id body createdAt updatedAt author { login }");

const usage = process.resourceUsage();
console.log(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    cpu_seconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peak_mb: usage.maxRSS / 1000,
    unread: [],
  }),
);
