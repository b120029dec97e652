// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The test needs the advisory data beside the project. Without it it is skipped, but not in the
/// full verification (`plimsoll.full`).
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsSharedData.Condition.class)
public @interface NeedsSharedData {

  /// The folder of the data.
  Path FOLDER =
      Path.of(System.getProperty("plimsoll.root", "..")).resolve("../shared/data").normalize();

  /// Looks for the folder.
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Files.isDirectory(FOLDER) || Boolean.getBoolean("plimsoll.full")) {
        return ConditionEvaluationResult.enabled("the data is here");
      }
      return ConditionEvaluationResult.disabled(FOLDER + " is not here");
    }
  }
}
