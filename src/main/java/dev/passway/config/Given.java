package dev.passway.config;

import java.util.List;

/** What somebody set for a key. */
sealed interface Given {
    Origin origin();

    Reading read(ValueType type);

    /** Text, as it stands in the file or the variable. */
    record Text(String text, Origin origin) implements Given {
        @Override
        public Reading read(ValueType type) {
            return text.isBlank() ? new Reading.Refused("is empty") : type.read(text);
        }
    }

    /** A list in YAML. */
    record Items(List<String> items, Origin origin) implements Given {
        @Override
        public Reading read(ValueType type) {
            return Words.of(items);
        }
    }

    /** The value is the content of that file. */
    record InFile(String file, Origin origin) implements Given {
        @Override
        public Reading read(ValueType type) {
            return SecretFile.read(file, type);
        }
    }

    /** Something that its source has already reported; it counts as set, so that the key is not reported missing too. */
    record Reported(Origin origin) implements Given {
        @Override
        public Reading read(ValueType type) {
            return new Reading.Reported();
        }
    }
}
