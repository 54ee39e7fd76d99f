"""python -m xaso is the xaso command."""

import sys

from xaso.cli import main

sys.exit(main())
