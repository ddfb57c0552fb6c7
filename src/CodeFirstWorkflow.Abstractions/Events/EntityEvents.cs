namespace CodeFirstWorkflow;

/// <summary>Types and names of the three entity events.</summary>
public static class EntityEvents
{
    /// <summary>The type of created events.</summary>
    public const string CreatedType = "general_manager.manager.created";

    /// <summary>The type of updated events.</summary>
    public const string UpdatedType = "general_manager.manager.updated";

    /// <summary>The type of deleted events.</summary>
    public const string DeletedType = "general_manager.manager.deleted";

    /// <summary>The name of created events.</summary>
    public const string CreatedName = "manager_created";

    /// <summary>The name of updated events.</summary>
    public const string UpdatedName = "manager_updated";

    /// <summary>The name of deleted events.</summary>
    public const string DeletedName = "manager_deleted";
}
