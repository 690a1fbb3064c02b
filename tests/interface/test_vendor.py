"""What others have made lies here as they made it, and is served whole."""

import hashlib
import tomllib
from pathlib import Path

from django.conf import settings as house
from django.core.management import call_command
from pytest_django import Settings

VENDOR = house.BASE_DIR / "static" / "vendor"
MANIFEST = tomllib.loads((VENDOR / "MANIFEST.toml").read_text())["file"]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_every_vendored_file_is_as_the_manifest_says() -> None:
    wrong = [line["file"] for line in MANIFEST if fingerprint(VENDOR / line["file"]) != line["sha256_after"]]

    assert (len(MANIFEST), wrong) == (26, [])


def test_nothing_lies_there_that_the_manifest_does_not_name() -> None:
    named = {line["file"] for line in MANIFEST}
    lying = {str(file.relative_to(VENDOR)) for file in VENDOR.rglob("*") if file.is_file()}

    assert {name for name in lying - named if Path(name).name != "LICENSE"} == {"MANIFEST.toml"}


def test_every_package_lies_beside_its_licence() -> None:
    folders = {
        (VENDOR / line["file"]).parent for line in MANIFEST if line["package"] != "@digdir/designsystemet"
    }

    assert [folder for folder in folders if not (folder / "LICENSE").is_file()] == []


def test_the_theme_is_made_from_the_configuration_we_have() -> None:
    [theme] = [line for line in MANIFEST if line["source"] == "designsystemet.config.json"]

    assert theme["sha256_before"] == fingerprint(house.BASE_DIR / "designsystemet.config.json")


def test_all_static_files_can_be_collected_for_production(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | STORAGES

    call_command("collectstatic", verbosity=0, interactive=False)

    assert (tmp_path / "staticfiles.json").is_file()
