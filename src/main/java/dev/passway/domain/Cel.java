package dev.passway.domain;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * CEL with its logic, and operators and functions of our own: numbers are decimals, as in the data, and each operation pays for what
 * it does. Loaded with the first formula, which takes about a second; a process without formulas never pays for it.
 */
final class Cel {
    /** The name of the data in a formula. */
    static final String DATA = "data";

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Expression.LONGEST)
            .maxParseRecursionDepth(32)
            .maxParseExpressionNodeCount(500)
            .comprehensionMaxIterations(1_000)
            .build();

    private static final Pattern FIRST_ERROR = Pattern.compile(
            "ERROR: <input>:\\d+:(\\d+): ([^\\n]*?)(?: \\(in container ''\\))?(?:\\n.*)?", Pattern.DOTALL);

    /** Its branches may differ in type: {@code data.points > 9 ? 'many' : null}. */
    private static final CelFunctionDecl CONDITIONAL = CelFunctionDecl.newFunctionDeclaration(
            "_?_:_",
            CelOverloadDecl.newGlobalOverload(
                    "conditional", SimpleType.DYN, SimpleType.BOOL, SimpleType.DYN, SimpleType.DYN));

    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME = runtime();

    private Cel() {}

    static CelRuntime.Program compile(String formula) {
        CelValidationResult result = COMPILER.compile(formula);
        if (result.hasError()) {
            throw new IllegalArgumentException(message(result.getErrorString()));
        }
        try {
            return RUNTIME.createProgram(result.getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("is no formula", e);
        }
    }

    private static String message(String errors) {
        var first = FIRST_ERROR.matcher(errors);
        return first.matches()
                ? "is no formula: at character " + first.group(1) + ", " + first.group(2)
                : "is no formula, or too large a one";
    }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(
                                CelStandardDeclarations.StandardFunction.LOGICAL_NOT,
                                CelStandardDeclarations.StandardFunction.LOGICAL_AND,
                                CelStandardDeclarations.StandardFunction.LOGICAL_OR,
                                CelStandardDeclarations.StandardFunction.NOT_STRICTLY_FALSE)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar(DATA, MapType.create(SimpleType.STRING, SimpleType.DYN))
                .addFunctionDeclarations(CONDITIONAL);
        for (CelFunction function : CelFunction.ALL) {
            builder.addFunctionDeclarations(
                    CelFunctionDecl.newFunctionDeclaration(function.name(), declaration(function)));
        }
        return builder.build();
    }

    private static CelOverloadDecl declaration(CelFunction function) {
        CelType result = function.test() ? SimpleType.BOOL : SimpleType.DYN;
        var parameters = Collections.<CelType>nCopies(function.arguments(), SimpleType.DYN);
        return function.member()
                ? CelOverloadDecl.newMemberOverload(function.id(), result, parameters)
                : CelOverloadDecl.newGlobalOverload(function.id(), result, parameters);
    }

    private static CelRuntime runtime() {
        var builder = CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .includeFunctions(
                                CelStandardFunctions.StandardFunction.LOGICAL_NOT,
                                CelStandardFunctions.StandardFunction.NOT_STRICTLY_FALSE)
                        .build());
        for (CelFunction function : CelFunction.ALL) {
            builder.addFunctionBindings(CelFunctionBinding.from(
                    function.id(), Collections.<Class<?>>nCopies(function.arguments(), Object.class), function.body()));
        }
        return builder.build();
    }
}
