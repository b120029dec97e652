// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// The test needs these commands on the PATH. Without them it is skipped, but not in the full
/// verification (`plimsoll.full`), which skips nothing.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsTool.Condition.class)
public @interface NeedsTool {

  String[] value();

  /// Looks for the commands.
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      Optional<String> missing =
          AnnotationSupport.findAnnotation(context.getElement(), NeedsTool.class).stream()
              .flatMap(needs -> Stream.of(needs.value()))
              .filter(tool -> !isOnPath(tool))
              .findFirst();
      if (missing.isEmpty() || Boolean.getBoolean("plimsoll.full")) {
        return ConditionEvaluationResult.enabled("its tools are here");
      }
      return ConditionEvaluationResult.disabled(missing.get() + " is not installed");
    }

    private static boolean isOnPath(String tool) {
      return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
  }
}
