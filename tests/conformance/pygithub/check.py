"""An unchanged PyGithub against the simulator.

`python check.py BASE_URL TOKEN` prints a line a check: its name, a tab, what went wrong.
"""

import json
import sys
import urllib.request

import github
from github import Auth, Github

BASE, TOKEN = sys.argv[1:3]


def client(token):
    # Its own pauses between requests are left out; resending is not: that is what a limit is tried on.
    return Github(
        base_url=BASE,
        auth=Auth.Token(token),
        per_page=10,
        retry=None,
        seconds_between_requests=None,
        seconds_between_writes=None,
    )


GITHUB = client(TOKEN)


def tell(tail, body):
    request = urllib.request.Request(
        f"{BASE}/_simulator/{tail}", json.dumps(body).encode(), method="POST"
    )
    urllib.request.urlopen(request).read()


def same(what, have, want):
    if have != want:
        raise AssertionError(f"{what}: {have!r} instead of {want!r}")


def refused(error, request):
    try:
        request()
    except error as refusal:
        return refusal
    raise AssertionError("was not refused")


def repository(name="feedback"):
    return GITHUB.get_repo(f"open-campus/{name}")


def read():
    same("full_name", repository().full_name, "open-campus/feedback")
    same("login", GITHUB.get_user().login, "maren-h")
    issue = repository().get_issue(190)
    same("author", GITHUB.get_user(issue.user.login).login, issue.user.login)


def write():
    issue = repository().create_issue("Written by PyGithub", body="x", labels=["bug"])
    issue.create_comment("first").edit("edited")
    issue.create_comment("second").delete()
    issue.edit(state="closed", state_reason="not_planned")
    again = repository().get_issue(issue.number)
    same("state", (again.state, again.state_reason), ("closed", "not_planned"))
    same("comments", [c.body for c in again.get_comments()], ["edited"])
    same("labels", [label.name for label in again.labels], ["bug"])


def rest_pages():
    found = repository("build-images").get_issues(state="all")
    # Asked before the walk: behind it PyGithub forgets the filter.
    total = found.totalCount
    numbers = [issue.number for issue in found]
    same("issues", len(numbers), total)
    same("different ones", len(set(numbers)), len(numbers))


def graphql():
    query = """query($n: Int!) {
      organization(login: "open-campus") { projectV2(number: $n) { title } } }"""
    _, data = GITHUB.requester.graphql_query(query, {"n": 1})
    same("title", data["data"]["organization"]["projectV2"]["title"], "Intake")


def bad_token():
    refusal = refused(github.BadCredentialsException, lambda: client("nobody").get_user().login)
    same("status", refusal.status, 401)


def missing():
    same("status", refused(github.UnknownObjectException, lambda: repository("none")).status, 404)


def invalid():
    refusal = refused(github.GithubException, lambda: repository().create_issue(" "))
    same("answer", (refusal.status, refusal.data["errors"][0]["field"]), (422, "title"))


def limited(limit):
    tell("faults", [{"kind": "limit", "limit": limit, "status": 403, "seconds": 90}])
    refusal = refused(github.RateLimitExceededException, lambda: GITHUB.get_user().login)
    same("status", refusal.status, 403)
    # With its own retry it waits until the reset that the headers name: a short one here.
    retry = github.GithubRetry(total=2, secondary_rate_wait=1)
    patient = Github(base_url=BASE, auth=Auth.Token(TOKEN), retry=retry)
    tell("faults", [{"kind": "limit", "limit": limit, "status": 403, "seconds": 1}])
    same("login after the wait", patient.get_user().login, "maren-h")


def redirect():
    kit = "open-campus/contributor-kit"
    tell("by-hand", [{"act": "rename-repository", "repository": kit, "name": "kit"}])
    same("name", repository("contributor-kit").full_name, "open-campus/kit")


CHECKS = {
    "read": read,
    "write": write,
    "pages by REST": rest_pages,
    "GraphQL": graphql,
    "bad token, 401": bad_token,
    "missing, 404": missing,
    "invalid, 422": invalid,
    "primary limit": lambda: limited("primary"),
    "secondary limit": lambda: limited("secondary"),
    "redirect": redirect,
}

for check, run in CHECKS.items():
    detail = ""
    try:
        run()
    except Exception as error:  # whatever goes wrong is that check's result
        detail = f"{type(error).__name__}: {error}"
    tell("faults", [])
    print(f"{check}\t{' '.join(detail.split())}", flush=True)
