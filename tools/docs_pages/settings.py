"""docs/operate/settings.md: every environment variable the settings read."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

SETTINGS = Path(__file__).resolve().parents[2] / "src" / "xaso" / "settings"
FILES = ("base.py", "dev.py", "prod.py")
KINDS = {"envstr": "chữ", "envbool": "có/không", "envint": "số", "envlist": "danh sách"}
HEAD = """# Biến môi trường

Trang này sinh từ mã nguồn (`make docs`); `make check` báo lỗi khi nó cũ.

Mọi biến đều có thể đặt qua tệp: `TÊN_FILE=/đường/dẫn` (dùng cho bí mật do systemd hoặc
kho bí mật trao). Danh sách viết cách nhau bằng dấu phẩy; có/không viết `1`/`0`.

| Biến | Loại | Mặc định | Để làm gì |
|---|---|---|---|
"""
MEANING = {
    "XASO_DATABASE_URL": "Cơ sở dữ liệu: `sqlite:///đường/dẫn` hoặc `postgresql://người:mậtkhẩu@máy/tên`.",
    "XASO_DEBUG": "Hiện trang lỗi chi tiết. Chỉ trên máy phát triển.",
    "XASO_DEMO": "Bật dữ liệu và tài khoản mẫu, đăng nhập một chạm. Không bật khi chạy thật.",
    "XASO_HOSTS": "Tên miền được phép truy cập.",
    "XASO_HTTPS": "Trang chạy sau HTTPS: chuyển hướng, cookie an toàn, HSTS. Bật khi chạy thật.",
    "XASO_MAX_UPLOAD_MB": "Dung lượng tối đa của một tệp tải lên (MB).",
    "XASO_MAX_EXPORT_MB": "Dung lượng tối đa của một tệp xuất từ hệ thống một cửa đưa vào sổ hồ sơ (MB).",
    "XASO_ORIGINS": "Địa chỉ đầy đủ được phép gửi biểu mẫu, ví dụ `https://cchc.xa.gov.vn`.",
    "XASO_OWNER_KEY": "Khóa băm số giấy tờ của chủ hồ sơ (chỉ lưu mã băm, không lưu số). Để trống thì lấy từ `XASO_SECRET_KEY`. Đặt riêng một lần rồi giữ nguyên: đổi khóa thì hồ sơ cũ và mới của cùng một người không còn nhận ra nhau.",
    "XASO_PROXIES": "Số máy chủ trung gian (nginx) đứng trước, để biết địa chỉ thật của người dùng khi hạn chế đăng nhập sai.",
    "XASO_REDIS_URL": "Bộ nhớ đệm dùng chung `redis://máy:6379/0` khi chạy nhiều máy; để trống thì dùng cơ sở dữ liệu.",
    "XASO_S3_BUCKET": "Tên kho S3 để lưu tệp; để trống thì lưu trong `XASO_VAR/files`. Cần cài `xaso[s3]`.",
    "XASO_S3_ENDPOINT": "Địa chỉ kho S3 (MinIO, Ceph…); để trống là AWS.",
    "XASO_S3_KEY": "Khóa truy cập S3.",
    "XASO_S3_SECRET": "Khóa bí mật S3.",
    "XASO_SECRET_KEY": "Khóa ký phiên đăng nhập, ít nhất 50 ký tự ngẫu nhiên. Bắt buộc khi chạy thật.",
    "XASO_SESSION_HOURS": "Số giờ giữ phiên đăng nhập.",
    "XASO_VAR": "Thư mục dữ liệu: cơ sở dữ liệu SQLite, tệp, tệp tĩnh.",
}


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable as the code reads it."""

    name: str
    kind: str
    default: str


def variables() -> list[Variable]:
    """Every variable, by name; the first reading counts."""
    found: dict[str, Variable] = {}
    for name in FILES:
        tree = ast.parse((SETTINGS / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            variable = _variable(node)
            if variable:
                found.setdefault(variable.name, variable)
    return [found[name] for name in sorted(found)]


def _variable(node: ast.AST) -> Variable | None:
    match node:
        case ast.Call(func=ast.Name(id=reader), args=[name, *rest]) if reader in KINDS:
            defaults = [*rest, *(word.value for word in node.keywords)]
            default = _shown(defaults[0]) if defaults else ""
            return Variable(ast.literal_eval(name), KINDS[reader], default)
    return None


def _shown(node: ast.expr) -> str:
    text = {
        "str(ROOT / 'var')": "var",
        "f\"sqlite:///{VAR / 'xaso.sqlite3'}\"": "sqlite:///var/xaso.sqlite3",
    }
    source = ast.unparse(node)
    return text.get(source, source.strip("'\""))


def pages() -> dict[str, str]:
    """The page; KeyError names a variable without a meaning, or a meaning too many."""
    known = {variable.name for variable in variables()}
    if unknown := MEANING.keys() ^ known:
        raise KeyError(f"settings page: describe or drop {sorted(unknown)}")
    rows = [
        f"| `{v.name}` | {v.kind} | {f'`{v.default}`' if v.default else ''} | {MEANING[v.name]} |\n"
        for v in variables()
    ]
    return {"docs/operate/settings.md": HEAD + "".join(rows)}
