// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plimsoll.server.http.Json;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of a table in CSV: the components of a record, those of records in it by dotted
/// names, and lists as one cell. They follow from the type, so that they are the same whatever the
/// rows lack.
record Columns(List<Column> columns) {

  Columns {
    columns = List.copyOf(columns);
  }

  /// @param path the accessors from the row to the value
  private record Column(String name, List<Method> path) {

    Column {
      path = List.copyOf(path);
    }
  }

  static Columns of(Class<?> row) {
    List<Column> columns = new ArrayList<>();
    collect("", row, List.of(), columns);
    return new Columns(columns);
  }

  private static void collect(
      String prefix, Class<?> type, List<Method> path, List<Column> columns) {
    for (RecordComponent component : type.getRecordComponents()) {
      List<Method> deeper = new ArrayList<>(path);
      deeper.add(component.getAccessor());
      String name = prefix + named(component);
      Class<?> its = valueType(component.getGenericType());
      if (its.isRecord()) {
        collect(name + ".", its, deeper, columns);
      } else {
        columns.add(new Column(name, deeper));
      }
    }
  }

  /// As in JSON.
  private static String named(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
        .map(JsonProperty::value)
        .orElse(component.getName());
  }

  /// The type itself, or what an `Optional` of it holds.
  private static Class<?> valueType(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Optional.class
          ? valueType(generic.getActualTypeArguments()[0])
          : (Class<?>) generic.getRawType();
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  List<String> cells(Object row) {
    return columns.stream().map(column -> cell(value(column, row))).toList();
  }

  private static @Nullable Object value(Column column, Object row) {
    @Nullable Object value = row;
    try {
      for (Method accessor : column.path()) {
        if (value == null) {
          return null;
        }
        accessor.setAccessible(true); // the API's records are not public
        @Nullable Object next = accessor.invoke(value);
        value = next instanceof Optional<?> maybe ? maybe.orElse(null) : next;
      }
      return value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record whose components can't be read: " + column, e);
    }
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Collection<?> many -> many.stream().map(Columns::cell).collect(Collectors.joining("; "));
      case Record record -> Json.text(record);
      case Object other -> other.toString();
    };
  }
}
