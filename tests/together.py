"""Which tests stay together in one worker: those that share a played world, and the long journeys, which are begun first."""

from xdist.scheduler import LoadScopeScheduling

FOLDERS = ("tests/pages/", "tests/launcher/", "tests/journeys/")


class TogetherScheduling(LoadScopeScheduling):
    """Groups go out before single tests, so that nobody waits for a long journey at the end."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in FOLDERS if nodeid.startswith(folder)), nodeid)
