"""An office's own server: everything from the environment, nothing assumed."""

from xaso.settings.base import *  # noqa: F403
from xaso.settings.base import SECRET_KEY
from xaso.settings.env import BadSetting

if not SECRET_KEY:
    raise BadSetting("XASO_SECRET_KEY (or XASO_SECRET_KEY_FILE) must be set")
