# What can be wrong with a registry. Every sentence has the same values: $line, $field, $found and
# $expected. The code of a finding is the end of its id.

registry-syntax = Line { $line } cannot be read: { $found } ({ $expected }). Until that is mended, nothing of this file is used.
registry-too-large = The file has { $found }. A registry has { $expected }; is this another file?
registry-missing = Line { $line }, { $field }: found { $found }. Expected { $expected }.
registry-wrong-type = Line { $line }, { $field }: found { $found }. Expected { $expected }.
registry-bad-value = Line { $line }, { $field }: found { $found }. Expected { $expected }.
registry-duplicate-id = Line { $line }, { $field }: { $found } is taken. Expected { $expected }.
registry-unknown-team = Line { $line }, { $field }: there is no team { $found }. Expected { $expected }.
registry-left-out = Line { $line }, { $field }: { $found } has errors of its own and was left out, so this tie is not shown. Expected { $expected }.
registry-cycle = Line { $line }, { $field }: these teams are above each other, { $found }, and all were left out. Expected { $expected }.
registry-not-https = Line { $line }, { $field }: found { $found }. Expected { $expected }.
registry-unknown-zone = Line { $line }, { $field }: found { $found }, which is no zone by name. Expected { $expected }.
registry-unknown-key = Line { $line }, { $field }: the key { $found } is not known. It stays in the file and is not used. Expected { $expected }.
registry-unknown-word = Line { $line }, { $field }: the word { $found } is not known. It is shown as it is. Known are { $expected }.
registry-too-many = { $found } findings; the first { $expected } are listed, errors before warnings.
