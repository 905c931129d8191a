"""What a designation may hang on: an international registration or application of the same route, of the same asset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipregistry.domain.labels import ROUTE, jurisdiction
from ipregistry.errors import WrongUse

if TYPE_CHECKING:
    from ipregistry.domain.kinds import Route

_INTERNATIONAL: Final = "WO"


def refuse_wrong_parent(child: tuple[str, Route], parent: tuple[str, Route]) -> None:
    """Refuse to hang a filing (jurisdiction, route) on one that is no international registration of its route."""
    there, route = child
    if parent == (_INTERNATIONAL, route) and there != _INTERNATIONAL:
        return
    what = f"đơn tại {jurisdiction(there)} ({ROUTE[route]})"
    if there == _INTERNATIONAL:
        raise WrongUse("Đăng ký quốc tế không gắn với đơn nào khác; đề nghị bỏ phần “đăng ký quốc tế” của đơn này.")
    raise WrongUse(
        f"Không gắn được {what} với đơn tại {jurisdiction(parent[0])} ({ROUTE[parent[1]]}); "
        "đề nghị chọn đăng ký quốc tế cùng con đường."
    )
