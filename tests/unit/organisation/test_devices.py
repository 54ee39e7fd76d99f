import pytest

from xaso.organisation.devices import device_name

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (f"{WINDOWS} Chrome/156.0 Safari/537.36", "Chrome trên Windows"),
        (f"{WINDOWS} Chrome/156.0 Safari/537.36 Edg/156.0", "Edge trên Windows"),
        (f"{WINDOWS} coc_coc_browser/130 Chrome/156", "Cốc Cốc trên Windows"),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/156 Mobile Safari",
            "Chrome trên điện thoại Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18 Safari",
            "Safari trên iPhone",
        ),
        ("curl/8.0", "curl"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_a_browser_is_named_as_people_know_it(user_agent, name):
    assert device_name(user_agent) == name
