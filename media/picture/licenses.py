"""The licences under which pictures are passed on. Most of them want to be linked to."""

from base.licenses import License

# by their SPDX identifiers
LICENSES = {
    "CC0-1.0": License("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": License("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": License(
        "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"
    ),
    "CC-BY-ND-4.0": License(
        "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"
    ),
    "CC-BY-3.0-DE": License(
        "CC BY 3.0 DE", "https://creativecommons.org/licenses/by/3.0/de/"
    ),
    "CC-BY-SA-3.0-DE": License(
        "CC BY-SA 3.0 DE", "https://creativecommons.org/licenses/by-sa/3.0/de/"
    ),
}
