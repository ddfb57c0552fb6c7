using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class MoveOutOfNestingFixTests
{
    [Fact]
    public Task Fix_NestedType_MovesBehindTheOuterType() => Sample.Of("""
        namespace Shop;

        public static class Orders
        {
            public static int Limit => 3;

            public static class Inner
            {
                [Action("a")]
                public static int Run() => Orders.Limit;
            }
        }

        public static class User
        {
            public static int Use() => Orders.Inner.Run();
        }
        """).ExpectFixAsync<NestedTypeAnalyzer, MoveOutOfNestingFix>("""
        namespace Shop;

        public static class Orders
        {
            public static int Limit => 3;
        }

        public static class Inner
        {
            [Action("a")]
            public static int Run() => Orders.Limit;
        }

        public static class User
        {
            public static int Use() => Inner.Run();
        }
        """);

    [Fact]
    public Task Fix_CommentsAndReferencesInComments_GoWithTheType() => Sample.Of("""
        public static class Orders
        {
            public static int Limit => 3;

            // The inner one.
            /// <summary>Runs.</summary>
            public static class Inner
            {
                [Action("a")]
                public static int Run() => 1;
            } // end

            /// <summary>See <see cref="Orders.Inner"/> and <see cref="Orders.Inner.Run"/>.</summary>
            public static int Count => 2;
        }
        """).ExpectFixAsync<NestedTypeAnalyzer, MoveOutOfNestingFix>("""
        public static class Orders
        {
            public static int Limit => 3;

            /// <summary>See <see cref="Inner"/> and <see cref="Inner.Run"/>.</summary>
            public static int Count => 2;
        }

        // The inner one.
        /// <summary>Runs.</summary>
        public static class Inner
        {
            [Action("a")]
            public static int Run() => 1;
        } // end

        """);

    [Fact]
    public Task Fix_PrivateNestedType_BecomesInternal() => Sample.Of("""
        public static class Orders
        {
            private static class Inner
            {
                [Action("a")]
                public static int Run() => 1;
            }
        }
        """).ExpectFixAsync<NestedTypeAnalyzer, MoveOutOfNestingFix>("""
        public static class Orders
        {
        }

        internal static class Inner
        {
            [Action("a")]
            public static int Run() => 1;
        }
        """);

    [Fact]
    public Task Fix_NestedTypeThatUsesPrivateMembers_IsNotOffered() => Sample.Of("""
        public static class Orders
        {
            private static int limit = 3;

            public static class Inner
            {
                [Action("a")]
                public static int Run() => limit;
            }
        }
        """).ExpectNoFixAsync<NestedTypeAnalyzer, MoveOutOfNestingFix>();

    [Fact]
    public Task Fix_WhereTheNameIsTaken_IsNotOffered() => Sample.Of("""
        public class Inner;

        public static class Orders
        {
            public static class Inner
            {
                [Action("a")]
                public static int Run() => 1;
            }
        }
        """).ExpectNoFixAsync<NestedTypeAnalyzer, MoveOutOfNestingFix>();
}
