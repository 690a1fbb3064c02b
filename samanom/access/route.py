"""What one line of the table of routes says."""

from dataclasses import dataclass

from samanom.roles.models import Role

Roles = frozenset[Role]

EVERYBODY: Roles = frozenset(Role)
NOBODY: Roles = frozenset()


def roles(*names: Role) -> Roles:
    return frozenset(names)


@dataclass(frozen=True)
class Route:
    """One URL name: who gets an answer, who sees the thing it is about, and what example is opened in the tests.

    `may`: who gets 200 on GET. `seen_by`: who may see the thing at all; the others get 404, these without `may` 403.
    `post`: who may POST; None when the page takes no POST (405). `get=False`: the page takes POST only.
    `thing`: the name of an example in the tests' world; municipal roles reach their own one and get 404 for a foreign one.
    `public`: open without log-in. `demo_only`: 404 outside the demo.
    """

    name: str
    may: Roles = NOBODY
    thing: str = ""
    seen_by: Roles = NOBODY
    post: Roles | None = None
    get: bool = True
    public: bool = False
    page: bool = True  # an HTML page (axe, title, one h1); False for files, JSON and redirects

    @property
    def seers(self) -> Roles:
        """Everybody who may know that the thing exists."""
        return self.seen_by | self.may | (self.post or NOBODY)
