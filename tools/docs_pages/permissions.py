"""docs/architecture/permissions.md: who may do what, from the tables in the code."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = """# Quyền theo vai trò

Trang này sinh từ mã nguồn (`xaso.organisation.permissions`, `make docs`). Cái gì không có
trong bảng thì không được phép. Quyền có hiệu lực ở đơn vị ghi trong lần phân quyền, từ ngày
đến ngày; ủy quyền cho mượn đúng các vai trò của người ủy quyền ở đơn vị đó; đơn vị kế thừa
có quyền xem (không sửa) dữ liệu của đơn vị đã sáp nhập.
"""


def pages() -> dict[str, str]:
    """Two tables: in the own unit, and in the units below."""
    from xaso.organisation import permissions  # noqa: PLC0415 -- after django.setup()

    own = _table(permissions.IN_OWN_UNIT)
    below = _table(permissions.IN_SUBORDINATE_UNITS)
    text = f"{HEAD}\n## Ở đơn vị mình\n\n{own}\n## Ở các đơn vị cấp dưới\n\n{below}"
    return {"docs/architecture/permissions.md": text}


def _table(grants: Mapping[object, frozenset[object]]) -> str:
    from xaso.organisation.permissions import Capability  # noqa: PLC0415 -- same

    head = "| Quyền | " + " | ".join(str(role.label) for role in grants) + " |\n"
    rule = "|---|" + ":-:|" * len(grants) + "\n"
    rows = [
        f"| `{capability}` | "
        + " | ".join("✓" if capability in held else "" for held in grants.values())
        + " |\n"
        for capability in Capability
    ]
    return head + rule + "".join(rows)
