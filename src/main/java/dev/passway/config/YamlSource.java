package dev.passway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the YAML file: which key stands where, with which text. */
final class YamlSource {
    private final Path file;
    private final Schema schema;
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final Map<String, Origin> seen = new LinkedHashMap<>();
    private final List<ConfigFault> faults = new ArrayList<>();
    private boolean readable = true;

    private YamlSource(Path file, Schema schema) {
        this.file = file;
        this.schema = schema;
    }

    static Source read(Path file, Schema schema) {
        YamlSource source = new YamlSource(file, schema);
        source.compose().ifPresent(root -> source.section("", root));
        return new Source(source.given, source.faults, source.readable);
    }

    private Optional<Node> compose() {
        try (InputStream in = Files.newInputStream(file)) {
            return new Compose(LoadSettings.builder().build()).composeInputStream(in);
        } catch (MarkedYamlEngineException e) {
            // never its message: it quotes the line, which may hold a secret
            String where = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            unreadable("is not valid YAML" + where, "quote a value that starts with one of *&!%@` or holds \": \"");
        } catch (YamlEngineException e) {
            unreadable("is not valid YAML in UTF-8", "write one document in UTF-8");
        } catch (IOException e) {
            unreadable("can't be read", "name a file that exists and may be read");
        }
        return Optional.empty();
    }

    private void unreadable(String problem, String remedy) {
        readable = false;
        faults.add(new ConfigFault(file.toString(), Origin.NOWHERE, problem, remedy));
    }

    private void section(String path, Node node) {
        if (isNothing(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            String key = path.isEmpty() ? file.toString() : path;
            faults.add(new ConfigFault(key, origin(node), "is not a section", "put its keys below it, indented"));
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            entry(path, entry.getKeyNode(), entry.getValueNode());
        }
    }

    private void entry(String section, Node keyNode, Node value) {
        String name = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "a key that is no text";
        String path = section.isEmpty() ? name : section + "." + name;
        Origin origin = origin(keyNode);
        if (name.contains(".")) {
            faults.add(new ConfigFault(path, origin, "is a key with a dot", "write " + nested(path)));
            return;
        }
        Optional<ConfigKey> key = schema.key(path);
        if (key.isEmpty() && !schema.isSection(path)) {
            faults.add(new ConfigFault(path, origin, "is unknown", Nearest.hint(path, schema.words())));
            return;
        }
        Origin first = seen.putIfAbsent(path, origin);
        if (first != null) {
            faults.add(new ConfigFault(path, origin, "stands twice, first at " + first.text(), "keep one of them"));
            return;
        }
        key.ifPresentOrElse(known -> leaf(known, value, origin), () -> section(path, value));
    }

    private static String nested(String path) {
        int dot = path.indexOf('.');
        return path.substring(0, dot) + ": {" + path.substring(dot + 1) + ": ...}";
    }

    private void leaf(ConfigKey key, Node value, Origin origin) {
        Optional<Given> read = isNothing(value) ? Optional.empty() : shape(key, value, origin);
        if (read.isPresent()) {
            given.put(key.path(), read.get());
            return;
        }
        String problem = isNothing(value) ? "has no value" : "has a value of the wrong shape";
        faults.add(new ConfigFault(key.path(), origin, problem, key.allowed()));
        given.put(key.path(), new Given.Reported(origin));
    }

    private static Optional<Given> shape(ConfigKey key, Node value, Origin origin) {
        return switch (value) {
            case ScalarNode scalar -> Optional.of(new Given.Text(scalar.getValue(), origin));
            case SequenceNode sequence when key.type() instanceof Words -> items(sequence, origin);
            case MappingNode mapping when key.secret() -> inFile(mapping, origin);
            default -> Optional.empty();
        };
    }

    private static Optional<Given> items(SequenceNode sequence, Origin origin) {
        List<String> items = sequence.getValue().stream()
                .filter(ScalarNode.class::isInstance)
                .map(item -> ((ScalarNode) item).getValue())
                .toList();
        boolean flat = items.size() == sequence.getValue().size();
        return flat ? Optional.of(new Given.Items(items, origin)) : Optional.empty();
    }

    private static Optional<Given> inFile(MappingNode mapping, Origin origin) {
        List<NodeTuple> entries = mapping.getValue();
        return entries.size() == 1
                        && entries.getFirst().getKeyNode() instanceof ScalarNode name
                        && entries.getFirst().getValueNode() instanceof ScalarNode path
                        && name.getValue().equals("file")
                ? Optional.of(new Given.InFile(path.getValue(), origin))
                : Optional.empty();
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private Origin origin(Node node) {
        return Origin.line(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
    }
}
