package dev.passway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code pom.xml} declares, profiles included. */
final class Pom {
    private Pom() {}

    /**
     * A dependency or plugin.
     *
     * @param name {@code groupId:artifactId}
     * @param scope {@code compile} if none is declared
     */
    record Artifact(String name, String scope) {}

    static List<Artifact> dependencies() throws Exception {
        return find("/project/dependencies/dependency | /project/profiles/profile/dependencies/dependency");
    }

    static List<Artifact> plugins() throws Exception {
        return find("//plugins/plugin");
    }

    /** What javac loads beside the sources. */
    static List<Artifact> compilerPlugins() throws Exception {
        return find("//annotationProcessorPaths/path");
    }

    private static List<Artifact> find(String xpath) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, pom, XPathConstants.NODESET);
        List<Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element element = (Element) found.item(i);
            // Maven's own plugins may leave their group out
            String group = child(element, "groupId", "org.apache.maven.plugins");
            artifacts.add(
                    new Artifact(group + ":" + child(element, "artifactId", ""), child(element, "scope", "compile")));
        }
        return artifacts;
    }

    /** A direct child's text: exclusions hold elements of the same names. */
    private static String child(Element element, String name, String fallback) {
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent().strip();
            }
        }
        return fallback;
    }
}
