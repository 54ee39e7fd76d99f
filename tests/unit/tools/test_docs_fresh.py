from tools import docs_fresh
from tools.docs_pages import settings


def test_a_missing_or_changed_page_is_stale(tmp_path):
    pages = {"docs/a.md": "a\n", "docs/b.md": "b\n", "docs/c.md": "c\n"}
    docs_fresh.write({"docs/a.md": "a\n", "docs/b.md": "old\n"}, tmp_path)

    before = docs_fresh.stale(pages, tmp_path)
    docs_fresh.write(pages, tmp_path)

    assert before == ["docs/b.md", "docs/c.md"]
    assert docs_fresh.stale(pages, tmp_path) == []


def test_the_settings_page_tells_kind_and_default_of_each_variable():
    page = settings.pages()["docs/operate/settings.md"]

    assert "| `XASO_MAX_UPLOAD_MB` | số | `20` | Dung lượng tối đa" in page
    assert "| `XASO_HTTPS` | có/không |  | Trang chạy sau HTTPS" in page
    assert "| `XASO_VAR` | chữ | `var` | Thư mục dữ liệu" in page
