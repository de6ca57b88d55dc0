"""The keys of pages that need no sign-in: each opens the page of one resource, and nothing else."""

from chalicelib.crypto.sealed_references import open_reference, seal_reference
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import NotFound
from chalicelib.settings import settings


@dataclass(frozen=True, slots=True)
class PageKeys:
    """Make and open the keys of one kind of page. `resource` names it, and `prefix` is that of its ids.

    The key is in the fragment of the URL, which no server or log receives.
    """

    resource: str
    prefix: str
    page: str

    def url_of(self, account: str, id: str) -> str:
        """Return the URL of the resource's page, which needs no other credentials."""
        return settings().checkout_url + self.page_of(account, id)

    def page_of(self, account: str, id: str) -> str:
        """Return the path of the resource's page at the checkout, with its key."""
        return f"{self.page}#{seal_reference(self.resource, account, id)}"

    def opened(self, key: str) -> tuple[str, str]:
        """Return the account and the id of a key. Raise NotFound for a text that is no key."""
        try:
            return open_reference(self.resource, self.prefix, key)
        except LookupError:
            raise NotFound(f"No such {self.resource}.") from None
